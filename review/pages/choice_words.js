// What Streamlit itself puts among the choices of a list is English alone: the page's own words are shown in its place.

const OWN = "[role=option][data-key^=__] [data-item-hl], [role=option]:not([data-key]) span";

const VARYING = /\{\w+\}/;

/** @type {(said: string, template: string, ours: string) => string} */
function inOurs(said, template, ours) {
  const [before, after] = template.split(VARYING);
  if (after === undefined) return said === before ? ours : said;
  const fits = said.startsWith(before) && said.endsWith(after);
  return fits ? ours.replace(VARYING, () => said.slice(before.length, said.length - after.length)) : said;
}

/** @type {(component: { data: { words: Record<string, string> } }) => () => void} */
export default function ({ data }) {
  const say = () => {
    // Choices are open only below a focused field: no other change of a page, a key in the editor, looks for them.
    if (document.activeElement?.getAttribute("role") !== "combobox") return;
    for (const { firstChild } of document.querySelectorAll(OWN)) {
      const said = firstChild?.nodeValue ?? "";
      const ours = Object.entries(data.words).reduce((now, [template, words]) => inOurs(now, template, words), said);
      if (firstChild && ours !== said) firstChild.nodeValue = ours;
    }
  };
  say();
  const watch = new MutationObserver(say);
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  return () => watch.disconnect();
}
