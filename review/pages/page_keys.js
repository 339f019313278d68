// The keys of a page's buttons hold wherever the focus is, and see what was typed up to then.

const TYPED = "textarea, input:not([role=combobox], [type=checkbox], [type=radio], [type=file])";

const REACHED = "a[href], button:enabled, input:enabled, textarea:enabled, [tabindex='0']";

// What is opened has no place in the order of Tab while the focus is outside of it; what it had is kept beside.
/** @type {(root: Element | Document) => HTMLElement[]} */
function reachedIn(root) {
  return [...root.querySelectorAll(REACHED)].filter((one) => one instanceof HTMLElement && (one.tabIndex >= 0 || "tabindex" in one.dataset) && one.checkVisibility({ visibilityProperty: true }));
}

// What a button opens stands at the end of the page: Tab goes on there, and from there to what follows the button.
/** @type {(event: KeyboardEvent, target: HTMLElement) => HTMLElement | undefined} */
function besideOpened(event, target) {
  const opener = document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]");
  const opened = document.querySelector("[data-testid=stPopoverBody]");
  if (!(opener instanceof HTMLElement) || !opened) return undefined;
  const fields = reachedIn(opened);
  if (target === opener) return event.shiftKey ? undefined : fields[0];
  if (target === fields[0] && event.shiftKey) return opener;
  if (target !== fields.at(-1) || event.shiftKey) return undefined;
  const page = reachedIn(document).filter((one) => !opened.contains(one));
  return page[page.indexOf(opener) + 1];
}

/** @type {(event: KeyboardEvent) => void} */
function pressed(event) {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  const next = event.key === "Tab" ? besideOpened(event, target) : undefined;
  if (next) {
    event.preventDefault();
    next.focus();
    return;
  }
  if (event.altKey && !event.ctrlKey && target.matches(TYPED)) {
    // A field tells the page what stands in it only when it is left.
    target.blur();
    target.focus({ preventScroll: true });
  } else if (event.ctrlKey && event.key === "Enter" && target.closest("[role=tab], [role=radio], [type=radio]")) {
    // A tab and a choice take Enter for themselves, whatever is held with it.
    event.stopPropagation();
    document.body.dispatchEvent(new KeyboardEvent("keydown", event));
  }
}

export default function () {
  document.addEventListener("keydown", pressed, { capture: true });
  return () => document.removeEventListener("keydown", pressed, { capture: true });
}
