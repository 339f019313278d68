// Rows of whole texts in wrapping columns, for pages that are no editor: a difference is shown by phrase, a row can
// be left out; in a pairing the sentences of a row are joined, split, moved and set aside by mouse and key, in a
// comparison the text of a row is taken.

/** @type {(component: PageComponent<RowsData>) => void} */
export default function (component) {
  const { data: [data], parentElement: root } = component;
  const holder = /** @type {ShadowRoot & { cotejoRows?: RowsTable }} */ (root);
  const table = holder.cotejoRows ?? /** @type {RowsTable} */ (element("div", { class: "text-rows" }));
  const hadFocus = table.contains(root.activeElement);
  const isNew = !holder.cotejoRows;
  if (isNew) {
    holder.cotejoRows = table;
    root.append(table);
    table.addEventListener("focusin", (event) => rowEntered(must(table.view), event));
  }
  /** @type {RowsView} */
  const view = { component, data, table, left: new Set(data.left) };
  table.view = view;
  table.style.setProperty("--columns", String(data.columns.length));
  table.replaceChildren(headNode(view), ...rowNodes(view));
  table.onkeydown = (event) => rowKey(view, event);
  table.onclick = (event) => rowPressed(view, event);
  table.onchange = (event) => rowChosen(view, event);
  const at = table.querySelector(`[data-index="${data.at}"]`);
  if (at) at.scrollIntoView({ block: "nearest" });
  if (at && hadFocus) at.focus({ preventScroll: true });
  if (isNew && data.purpose === "comparison") focusOnceFree(table, 0);
}

const MOST_FRAMES = 200;

// The keys of a comparison hold in a row: the one in view has the focus once the field is gone that brought the draft.
/** @type {(table: RowsTable, frames: number) => void} */
function focusOnceFree(table, frames) {
  if (document.activeElement === document.body) table.querySelector(".here")?.focus({ preventScroll: true });
  else if (frames < MOST_FRAMES) requestAnimationFrame(() => focusOnceFree(table, frames + 1));
}

/** @type {(view: RowsView) => HTMLElement} */
function headNode({ data }) {
  return element("div", { class: "text-head", "aria-hidden": "true" },
    element("span"), ...data.columns.map((column) => element("span", { text: column.title })));
}

// Those that are folded stand in what opens; what a person has opened stays open when the page is drawn again.
/** @type {(view: RowsView) => HTMLElement[]} */
function rowNodes(view) {
  const { data, table } = view;
  const opened = new Set(Array.from(table.querySelectorAll("details[open]"), (fold) => fold.dataset.fold));
  /** @type {HTMLElement[]} */
  const nodes = [];
  /** @type {HTMLElement | null} */
  let fold = null;
  data.rows.forEach((row, index) => {
    if (row.fold) {
      fold = element("details", { class: "text-fold", "data-fold": row.key, open: opened.has(row.key) }, element("summary", { text: row.fold }));
      nodes.push(fold);
    } else if (!row.isAside) fold = null;
    const node = rowNode(view, row, data.first + index);
    if (fold) fold.append(node);
    else nodes.push(node);
  });
  return nodes;
}

/** @type {(view: RowsView, row: TextRow, index: number) => HTMLElement} */
function rowNode(view, row, index) {
  const { data } = view;
  const isHere = data.purpose !== "" && index === data.at;
  // Sixty rows without a number would have one name else.
  const name = row.number || row.cells[0]?.text || "";
  const mark = element("div", { class: "text-mark" });
  if (data.canChoose) mark.append(element("input", { type: "checkbox", checked: !view.left.has(row.key), "data-key": row.key, "aria-label": `${data.labels.choose} ${name}` }));
  mark.append(element("span", { class: "text-number", text: row.number }));
  if (row.note) mark.append(element("span", { class: `text-note ${row.isRemarkable ? "remarkable" : ""}`, text: row.note }));
  if (data.purpose === "pairing") mark.append(element("span", { class: "text-tools" }, toolNode("join", data.labels.join, "+", row.number), toolNode("split", data.labels.split, "÷", row.number)));
  if (row.tool) mark.append(element("span", { class: "text-tools" }, toolNode(row.tool, data.labels[row.tool], data.labels[row.tool], row.number)));
  return element("div", { class: `text-row${isHere ? " here" : ""}${row.isAside ? " aside" : ""}`, role: "group", "aria-label": `${name} ${row.note}`.trim(), tabindex: data.purpose ? "0" : null, "aria-current": isHere ? "true" : null, "data-index": String(index), "data-key": row.key },
    mark, ...row.cells.map((cell, column) => cellNode(view, row, column)));
}

// `whose` says which row or sentence it is for: a hundred of one name cannot be told apart.
/** @type {(name: string, words: string, sign: string, whose: string, sentence?: Record<string, string>) => HTMLElement} */
function toolNode(name, words, sign, whose, sentence = {}) {
  return element("button", { type: "button", tabindex: "-1", "data-act": name, ...sentence, title: words, "aria-label": `${words}: ${whose}`, text: sign });
}

/** @type {(view: RowsView, row: TextRow, column: number) => HTMLElement} */
function cellNode({ data }, row, column) {
  const cell = row.cells[column];
  const { lang, title } = data.columns[column];
  const nodes = cell.before === undefined ? [cell.text] : differenceNodes(cell.before, cell.text);
  if (data.purpose !== "pairing") return element("div", { class: "text-cell", lang, "data-title": title }, ...nodes, cell.note ? element("p", { class: `cell-note ${cell.gravity ?? ""}`, lang: data.language, text: cell.note }) : null);
  const side = column === 0 ? "source" : "target";
  return element("div", { class: "text-cell", lang }, ...cell.lines.map((line, number) => {
    const sentence = { "data-side": side, "data-line": String(line.number) };
    const whose = `${title} ${row.number}${cell.lines.length > 1 ? `, ${number + 1}` : ""}`;
    return element("div", { class: "text-line" },
      element("span", { text: line.text }),
      element("span", { class: "text-tools" },
        number === 0 ? toolNode("up", data.labels.up, "↑", whose, sentence) : null,
        number === cell.lines.length - 1 ? toolNode("down", data.labels.down, "↓", whose, sentence) : null,
        toolNode("aside", data.labels.aside, "✕", whose, sentence)));
  }));
}

/** @type {(view: RowsView, name: string, index: number, more?: object) => void} */
function tell(view, name, index, more = {}) {
  clearTimeout(view.table.goTimer);
  view.component.setTriggerValue("act", { name, index, ...more });
}

/** @type {(view: RowsView, event: MouseEvent) => void} */
function rowPressed(view, event) {
  const button = targetOf(event).closest("[data-act]");
  const row = targetOf(event).closest(".text-row");
  if (!button || !row) return;
  const { act, side, line } = button.dataset;
  tell(view, String(act), Number(row.dataset.index), { key: row.dataset.key, ...(side ? { side, line: Number(line) } : {}) });
}

// The row in view is told when the hand rests, so that the arrow keys go as fast as they are pressed.
/** @type {(view: RowsView, event: Event) => void} */
function rowEntered(view, event) {
  const row = targetOf(event).closest(".text-row");
  if (!row || !view.data.purpose) return;
  for (const other of view.table.querySelectorAll(".here")) other.classList.remove("here");
  row.classList.add("here");
  clearTimeout(view.table.goTimer);
  if (view.data.purpose === "pairing" && Number(row.dataset.index) !== view.data.at) view.table.goTimer = setTimeout(() => tell(view, "go", Number(row.dataset.index)), 400);
}

/** @type {Record<string, Record<string, string[]>>} */
const ROW_KEYS = {
  pairing: { j: ["join"], s: ["split"], n: ["next"], z: ["undo"], x: ["aside", "source"], X: ["aside", "target"], d: ["down", "target"], u: ["up", "target"], D: ["down", "source"], U: ["up", "source"], m: ["missing-down"], M: ["missing-up"] },
  comparison: { t: ["take"], n: ["next"], z: ["undo"], F: ["fewer"], A: ["all"] },
};

/** @type {(view: RowsView, event: KeyboardEvent) => void} */
function rowKey(view, event) {
  const row = targetOf(event).closest(".text-row");
  const { purpose } = view.data;
  if (!row || !purpose || event.ctrlKey || event.metaKey || event.altKey) return;
  const index = Number(row.dataset.index);
  const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
  const next = step !== 0 && view.table.querySelector(`[data-index="${index + step}"]`);
  if (next) next.focus();
  // Of a long text only the rows about the one in view are here.
  else if (step !== 0) tell(view, "go", index + step);
  else if (ROW_KEYS[purpose][event.key]) {
    const [name, side] = ROW_KEYS[purpose][event.key];
    tell(view, name, index, { key: row.dataset.key, ...(side ? { side } : {}) });
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @type {(view: RowsView, event: Event) => void} */
function rowChosen(view, event) {
  const box = /** @type {HTMLInputElement} */ (event.target);
  const key = String(box.dataset.key);
  if (box.checked) view.left.delete(key);
  else view.left.add(key);
  view.component.setStateValue("left", [...view.left]);
}
