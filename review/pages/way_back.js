// Signing in ends at the first page, wherever it began: this tab keeps where its reader was asked to sign in, and goes back
// there from the first page that lets them in.

const WAY_BACK = "cotejo:way back";

/** @type {(component: { data: { isIn: boolean } }) => void} */
export default function ({ data: { isIn } }) {
  const here = location.pathname + location.search;
  if (!isIn) {
    // Who was refused by the provider stands at the first page, and was on the way to another.
    if (!location.pathname.endsWith("/")) sessionStorage.setItem(WAY_BACK, here);
    return;
  }
  const wanted = sessionStorage.getItem(WAY_BACK);
  sessionStorage.removeItem(WAY_BACK);
  if (wanted !== null && wanted !== here) location.replace(location.origin + wanted);
}
