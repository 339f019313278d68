// The page that somebody reads elsewhere is handed over by its own window: a bookmark opens this page and, once
// this page says that it listens, gives it the text. Nothing is kept before a button here is pressed.

const READY = "cotejo:ready";
const MOST_CHARACTERS = 10_000_000;

/** @type {(address: string) => string} */
function bookmark(address) {
  const to = JSON.stringify(new URL(address).origin);
  const run = `(()=>{const w=open(${JSON.stringify(address)});if(!w)return;addEventListener("message",function f(e){if(e.source!==w||e.origin!==${to}||e.data!==${JSON.stringify(READY)})return;removeEventListener("message",f);w.postMessage({cotejo:"page",html:document.documentElement.outerHTML,address:location.href},${to})})})()`;
  return `javascript:${encodeURIComponent(run)}`;
}

/** @type {(sent: unknown) => { html: string, address: string } | null} */
function pageIn(sent) {
  if (typeof sent !== "object" || sent === null || !("cotejo" in sent) || sent.cotejo !== "page") return null;
  if (!("html" in sent) || !("address" in sent)) return null;
  if (typeof sent.html !== "string" || typeof sent.address !== "string") return null;
  return { html: sent.html, address: sent.address };
}

/** @type {(parent: ParentNode) => HTMLAnchorElement} */
function bookmarkLinkIn(parent) {
  const there = parent.querySelector("a");
  if (there instanceof HTMLAnchorElement) return there;
  const link = document.createElement("a");
  // Here it would send this very page.
  link.addEventListener("click", (event) => event.preventDefault());
  parent.append(link);
  return link;
}

/** @type {(component: { data: { label: string }, parentElement: HTMLElement | ShadowRoot, setTriggerValue: (name: string, value: unknown) => void }) => () => void} */
export default function ({ data, parentElement, setTriggerValue }) {
  const link = bookmarkLinkIn(parentElement);
  link.href = bookmark(location.origin + location.pathname);
  link.textContent = data.label;

  /** @type {(event: MessageEvent) => void} */
  const heard = (event) => {
    const page = event.source === window.opener ? pageIn(event.data) : null;
    if (page === null) return;
    window.removeEventListener("message", heard);
    const isTooLong = page.html.length > MOST_CHARACTERS;
    setTriggerValue("page", { html: isTooLong ? "" : page.html, address: page.address.slice(0, 2_000) });
  };
  window.addEventListener("message", heard);
  if (window.opener) window.opener.postMessage(READY, "*");
  return () => window.removeEventListener("message", heard);
}
