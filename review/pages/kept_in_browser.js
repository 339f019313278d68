// Keeps a few words in this browser for a year: the server reads them at the next visit, in any tab. What this tab kept of
// fields whose text was used meanwhile is thrown away.

const YEAR_SECONDS = 31_536_000;

/** @type {(component: { data: [Record<string, string>, string[]] }) => void} */
export default function ({ data: [kept, used] }) {
  for (const name of used) sessionStorage.removeItem(name);
  const secure = location.protocol === "https:" ? "; Secure" : "";
  for (const [name, words] of Object.entries(kept)) {
    document.cookie = `${name}=${encodeURIComponent(words)}; path=/; max-age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
  }
}
