// What is typed or pasted into some fields outlives a reload of the page: this tab of the browser keeps it until it is
// used; see kept_in_browser.js.

/** @typedef {{ key: string, name: string }} Field */

/** Fields that were looked for since their page was opened.
 * @type {Set<string>} */
const known = new Set();

/** @type {(key: string) => HTMLTextAreaElement | null} */
function fieldOf(key) {
  const field = document.querySelector(`.st-key-${key.replaceAll(" ", "-")} textarea`);
  return field instanceof HTMLTextAreaElement ? field : null;
}

/** @type {(name: string, text: string) => void} */
function keep(name, text) {
  sessionStorage.removeItem(name);
  try {
    if (text) sessionStorage.setItem(name, text);
  } catch {
    // Longer than the browser keeps.
  }
}

/** @type {(component: { data: [{ fields: Field[] }], setTriggerValue: (name: string, value: Record<string, string>) => void }) => () => void} */
export default function ({ data: [{ fields }], setTriggerValue }) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { key, name } of fields.filter((field) => !known.has(field.key))) {
    known.add(key);
    const written = fieldOf(key)?.value;
    const kept = sessionStorage.getItem(name);
    // On a slow machine somebody may have begun to type before this script was there.
    if (written) keep(name, written);
    else if (kept) found[key] = kept;
  }
  if (Object.keys(found).length) setTriggerValue("found", found);

  /** @type {(event: Event) => void} */
  const typed = ({ target }) => {
    for (const { key, name } of fields) {
      const field = fieldOf(key);
      if (field !== null && target === field) keep(name, field.value);
    }
  };
  document.addEventListener("input", typed);
  return () => {
    document.removeEventListener("input", typed);
    // Who leaves at once comes back to fields of which the server has heard nothing.
    known.clear();
  };
}
