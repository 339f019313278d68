// The keys of a page's buttons hold wherever the focus is, and see what was typed up to then.

const TYPED = "textarea, input:not([role=combobox], [type=checkbox], [type=radio], [type=file])";

/** @type {(event: KeyboardEvent) => void} */
function pressed(event) {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  if (event.altKey && !event.ctrlKey && target.matches(TYPED)) {
    // A field tells the page what stands in it only when it is left.
    target.blur();
    target.focus({ preventScroll: true });
  } else if (event.ctrlKey && event.key === "Enter" && target.closest("[role=tab], [role=radio]")) {
    // A tab and a choice take Enter for themselves, whatever is held with it.
    event.stopPropagation();
    document.body.dispatchEvent(new KeyboardEvent("keydown", event));
  }
}

export default function () {
  document.addEventListener("keydown", pressed, { capture: true });
  return () => document.removeEventListener("keydown", pressed, { capture: true });
}
