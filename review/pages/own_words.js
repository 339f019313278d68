// What Streamlit itself says is English alone: among the choices of a list, and to readers of the screen. The page's own
// words are given in its place, and none to icons, beside which words stand.

const CHOICES = "[role=option][data-key^=__] [data-item-hl], [role=option]:not([data-key]) span";
const NAMING = ["aria-label", "placeholder"];
const NAMED = NAMING.map((one) => `[${one}]`).join();
const SKIP = "[data-testid=stSkipToContent]";
const ICONS = "[data-testid=stMarkdownContainer] [role=img][aria-label$=' icon']:not([aria-hidden])";

const VARYING = /\{\w+\}/;

/** @type {(said: string, template: string, ours: string) => string} */
function inOurs(said, template, ours) {
  const [before, after] = template.split(VARYING);
  if (after === undefined) return said === before ? ours : said;
  const fits = said.length > before.length + after.length && said.startsWith(before) && said.endsWith(after);
  return fits ? ours.replace(VARYING, () => said.slice(before.length, said.length - after.length)) : said;
}

/** @type {(words: Record<string, string>) => (said: string) => string} */
function renderer(words) {
  const rows = Object.entries(words);
  return (said) => rows.reduce((now, [template, ours]) => inOurs(now, template, ours), said);
}

/** @type {(nodes: Iterable<Element>, render: (said: string) => string) => void} */
function sayTexts(nodes, render) {
  for (const { firstChild } of nodes) {
    const said = firstChild?.nodeValue ?? "";
    const ours = render(said);
    if (firstChild && ours !== said) firstChild.nodeValue = ours;
  }
}

/** @type {(nodes: Iterable<Element>, render: (said: string) => string) => void} */
function sayNames(nodes, render) {
  for (const one of nodes) {
    for (const naming of NAMING) {
      const said = one.getAttribute(naming);
      const ours = said && render(said);
      if (ours && ours !== said) one.setAttribute(naming, ours);
    }
  }
}

/** @type {(part: Element | Document, selector: string) => Element[]} */
function within(part, selector) {
  const inside = [...part.querySelectorAll(selector)];
  return part instanceof Element && part.matches(selector) ? [part, ...inside] : inside;
}

/** @type {(component: { data: Record<string, string>[] }) => () => void} */
export default function ({ data }) {
  const [choices, names] = data.map(renderer);
  const speaksEnglish = !Object.keys(data[1]).length;
  /** @type {(part: Element | Document) => void} */
  const say = (part) => {
    for (const icon of within(part, ICONS)) icon.setAttribute("aria-hidden", "true");
    if (speaksEnglish) return;
    sayNames(within(part, NAMED), names);
    sayTexts(within(part, SKIP), names);
  };
  /** @type {(changes: MutationRecord[]) => void} */
  const follow = (changes) => {
    // Only what changed: a key in the editor must not wait until a long page was looked through.
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") sayNames([/** @type {Element} */ (target)], names);
      for (const node of addedNodes) if (node instanceof Element) say(node);
    }
    // Choices are open only below a focused field: no other change of a page looks for them.
    if (document.activeElement?.getAttribute("role") === "combobox") sayTexts(document.querySelectorAll(CHOICES), choices);
  };
  say(document);
  const watch = new MutationObserver(follow);
  watch.observe(document.body, { childList: true, characterData: true, subtree: true, attributeFilter: NAMING });
  return () => watch.disconnect();
}
