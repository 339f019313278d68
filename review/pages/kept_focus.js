// When what had the focus is drawn away, as the row that was deleted, the focus goes to the nearest of its name, or else to
// what stands there then. Of itself it would fall to the top of the page.

const FOCUSABLE = ["a[href]", "button:enabled", "input:enabled", "textarea:enabled", "summary", "[tabindex='0']"].map((one) => `.stMain ${one}`).join();
// Comes over what somebody is typing, and their next space would press it.
const NEVER = ".st-key-asked_to_sign_in";
const REMEMBERED_AT = ["focusin", "keydown", "pointerdown"];
const MOST_FRAMES = 600;

/** @type {{ element: HTMLElement, name: string, index: number, page: string } | null} */
let last = null;
let isLooking = false;

/** @type {() => HTMLElement[]} */
function focusable() {
  return [...document.querySelectorAll(FOCUSABLE)].filter((one) => one instanceof HTMLElement && !one.closest(NEVER) && one.checkVisibility({ visibilityProperty: true }));
}

/** @type {(event: Event) => void} */
function remember({ type }) {
  const { activeElement } = document;
  if (activeElement?.shadowRoot) {
    if (type === "focusin") rememberComponent(/** @type {HTMLElement} */ (activeElement));
    return;
  }
  // Every key asks, also in the editor: a page is looked through only for what can be found in it.
  if (!activeElement?.matches(FOCUSABLE)) return;
  const there = focusable();
  const index = there.findIndex((one) => one === activeElement);
  if (index < 0) return;
  // Where a file was chosen a button stands that takes it away again: Enter must not press that. Where a name or a draft
  // was asked for, another page begins.
  const isOver = there[index].closest("[data-testid=stFileUploader], [class*=st-key-asked_]") !== null;
  last = isOver ? null : { element: there[index], name: nameOf(there[index]), index, page: location.pathname };
}

// Rows that are drawn away with all that is in them: what stands behind them gets the focus.
/** @type {(host: HTMLElement) => void} */
function rememberComponent(host) {
  const before = focusable().filter((one) => host.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  last = { element: host, name: "", index: before.length, page: location.pathname };
}

/** @type {(element: HTMLElement) => string} */
function nameOf(element) {
  return `${element.tagName} ${element.getAttribute("aria-label") ?? element.innerText}`;
}

/** @type {() => boolean} */
function isLost() {
  return last !== null && last.page === location.pathname && (document.activeElement ?? document.body) === document.body;
}

// A page is drawn from top to bottom: what stands there is known when it is done.
/** @type {(frames: number) => void} */
function giveBack(frames) {
  const isDone = document.querySelector(".stApp")?.getAttribute("data-test-script-state") === "notRunning";
  if (isLost() && !isDone && frames < MOST_FRAMES) {
    requestAnimationFrame(() => giveBack(frames + 1));
    return;
  }
  isLooking = false;
  if (!last || !isLost()) return;
  const { element, name, index } = last;
  const there = focusable();
  /** @type {(one: HTMLElement) => number} */
  const distance = (one) => Math.abs(there.indexOf(one) - index);
  const [nearest] = there.filter((one) => nameOf(one) === name).sort((one, other) => distance(one) - distance(other));
  (element.isConnected ? element : nearest ?? there[Math.min(index, there.length - 1)])?.focus();
}

/** @type {() => void} */
function changed() {
  if (isLooking || !last || last.element.isConnected || !isLost()) return;
  isLooking = true;
  giveBack(0);
}

export default function () {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { childList: true, subtree: true });
  for (const name of REMEMBERED_AT) document.addEventListener(name, remember, { capture: true });
  return () => {
    observer.disconnect();
    for (const name of REMEMBERED_AT) document.removeEventListener(name, remember, { capture: true });
  };
}
