// A pasted text is handed over at once: of itself the page hears of it only when the field is left.

export default function () {
  /** @type {(event: ClipboardEvent) => void} */
  const handOver = (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement)) return;
    setTimeout(() => {
      field.blur();
      field.focus();
    });
  };
  document.addEventListener("paste", handOver);
  return () => document.removeEventListener("paste", handOver);
}
