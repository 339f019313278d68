// What a page or a question begins with has the focus at once, if the reader has not put it elsewhere.

const MOST_FRAMES = 200;

/** @type {WeakSet<Element>} */
const hadFocus = new WeakSet();

/** @type {(selector: string, frames: number) => void} */
function focusOnce(selector, frames) {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLElement)) {
    // Streamlit fetches the code of a field when it is first shown.
    if (frames < MOST_FRAMES) requestAnimationFrame(() => focusOnce(selector, frames + 1));
    return;
  }
  if (hadFocus.has(field)) return;
  hadFocus.add(field);
  const here = document.activeElement;
  if (here === null || here === document.body || here.contains(field)) field.focus({ preventScroll: true });
}

/** @type {(component: { data: { field: string } }) => void} */
export default function ({ data }) {
  focusOnce(data.field, 0);
}
