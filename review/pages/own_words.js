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

/** @type {(render: (said: string) => string) => void} */
function sayNames(render) {
  for (const one of document.querySelectorAll(NAMED)) {
    for (const naming of NAMING) {
      const said = one.getAttribute(naming);
      const ours = said && render(said);
      if (ours && ours !== said) one.setAttribute(naming, ours);
    }
  }
}

/** @type {(component: { data: Record<string, string>[] }) => () => void} */
export default function ({ data }) {
  const [choices, names] = data.map(renderer);
  const say = () => {
    for (const icon of document.querySelectorAll(ICONS)) icon.setAttribute("aria-hidden", "true");
    sayNames(names);
    sayTexts(document.querySelectorAll(SKIP), names);
    // Choices are open only below a focused field: no other change of a page looks for them.
    if (document.activeElement?.getAttribute("role") === "combobox") sayTexts(document.querySelectorAll(CHOICES), choices);
  };
  say();
  const watch = new MutationObserver(say);
  watch.observe(document.body, { childList: true, characterData: true, subtree: true, attributeFilter: NAMING });
  return () => watch.disconnect();
}
