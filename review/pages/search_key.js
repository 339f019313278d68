// Ctrl+Shift+F, on every page: to the search, with what is selected.

const MOST_CHARACTERS = 200;

/** @type {() => string} */
function selectedWords() {
  /** @type {Document | ShadowRoot} */
  let root = document;
  while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
  const field = root.activeElement;
  const isText = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  const words = isText ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : String(document.getSelection());
  return words.trim().slice(0, MOST_CHARACTERS);
}

/** @type {(component: { setTriggerValue: (name: string, value: string) => void }) => () => void} */
export default function ({ setTriggerValue }) {
  /** @type {(event: KeyboardEvent) => void} */
  const pressed = (event) => {
    if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey || event.code !== "KeyF") return;
    event.preventDefault();
    event.stopPropagation();
    // A value that is equal to the last one would not be sent; one that is empty is none.
    setTriggerValue("find", ` ${selectedWords()}`);
  };
  document.addEventListener("keydown", pressed, { capture: true });
  return () => document.removeEventListener("keydown", pressed, { capture: true });
}
