// The rows of a list are a table to whoever hears the page, and a button in one says which row it is of.

/** @type {(row: Element, role: string) => void} */
function nameCells(row, role) {
  for (const cell of row.querySelectorAll(".stColumn")) cell.setAttribute("role", role);
}

/** @type {(name: string) => void} */
function nameRows(name) {
  for (const table of document.querySelectorAll(".st-key-rows")) {
    if (!table.querySelector(".st-key-heads")) continue;
    table.setAttribute("role", "table");
    table.setAttribute("aria-label", name);
    for (const row of table.querySelectorAll(".st-key-heads, [class*='st-key-row_']")) {
      row.setAttribute("role", "row");
      nameCells(row, row.matches(".st-key-heads") ? "columnheader" : "cell");
      const title = row.querySelector("a")?.innerText ?? "";
      for (const button of row.querySelectorAll("button")) {
        // Beside its words stands an icon, whose name is a text, too.
        const words = `${button.querySelector("p")?.innerText ?? button.innerText}: ${title}`;
        if (button.getAttribute("aria-label") !== words) button.setAttribute("aria-label", words);
      }
    }
  }
}

/** @type {(component: { data: { name: string } }) => () => void} */
export default function ({ data }) {
  nameRows(data.name);
  // Rows come and go with what is chosen above them.
  const watch = new MutationObserver(() => nameRows(data.name));
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}
