// A pasted text is handed over at once: of itself the page hears of it only when the field is left.

let hasBegun = false;

/** @type {(field: EventTarget | null) => void} */
function handOver(field) {
  if (!(field instanceof HTMLTextAreaElement)) return;
  setTimeout(() => {
    field.blur();
    field.focus();
  });
}

export default function () {
  // What was pasted while this was still on its way.
  if (!hasBegun && document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value) handOver(document.activeElement);
  hasBegun = true;
  /** @type {(event: ClipboardEvent) => void} */
  const pasted = (event) => handOver(event.target);
  document.addEventListener("paste", pasted);
  return () => document.removeEventListener("paste", pasted);
}
