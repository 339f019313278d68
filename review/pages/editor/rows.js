// The rows: one segment each, drawn when it changes and only then.

/** @type {(desk: Desk, id: number | null) => Row} */
function rowOf(desk, id) {
  return must(desk.rows.get(Number(id)));
}

/** @type {(desk: Desk, id: number | null) => HTMLElement} */
function elementOf(desk, id) {
  return must(desk.elements.get(Number(id)));
}

/** @type {(desk: Desk, id: number) => string} */
function localText(desk, id) {
  return desk.queue.draft(id)?.target ?? rowOf(desk, id).target;
}

/** @type {(desk: Desk, id: number) => HTMLElement} */
function shownTarget(desk, id) {
  const { labels } = desk;
  const row = rowOf(desk, id);
  const text = localText(desk, id);
  const cell = element("div", { class: "target text", lang: desk.article.targetLanguage, dir: "auto" });
  if (text) cell.append(...markedNodes(text, marksOf(desk, id, "target", text)));
  else if (!isBoilerplate(row)) cell.append(element("span", { class: "empty", text: row.error || labels.no_translation }));
  return cell;
}

/** @type {(desk: Desk, id: number) => HTMLElement} */
function drawRow(desk, id) {
  const { labels } = desk;
  const row = rowOf(desk, id);
  const made = element("div", { role: "listitem", tabindex: "-1", "data-id": String(id) });
  const number = element("button", {
    class: "number",
    type: "button",
    tabindex: "-1",
    "aria-label": fill(labels.go_to_segment, { number: row.position + 1 }),
    text: row.part ? `${row.position + 1}·` : String(row.position + 1),
  });
  const source = element("div", { class: "source text", lang: desk.article.sourceLanguage, dir: "auto" });
  showSource(desk, id, source);
  made.append(number, signs(desk, id), source);
  if (isBoilerplate(row)) {
    made.append(
      element("button", {
        class: "quiet restore",
        type: "button",
        "data-action": "restore-kind",
        "aria-label": fill(labels.restore_segment, { number: row.position + 1 }),
        text: labels.restore,
      }),
    );
  } else {
    made.append(shownTarget(desk, id));
  }
  if (row.formerSource) made.append(drawFormer(desk, row));
  const conflict = desk.queue.draft(id)?.conflict;
  if (conflict) made.append(drawConflict(desk, id, conflict));
  dressRow(desk, id, made);
  return made;
}

// How the source reads in the new version against the one that the target was made from.
/** @type {(desk: Desk, row: Row) => HTMLElement} */
function drawFormer(desk, row) {
  return element("div", { class: "former" },
    element("span", { class: "hint", text: `${desk.labels.changed_source} ` }),
    element("span", { class: "text", lang: desk.article.sourceLanguage, dir: "auto" }, ...differenceNodes(row.formerSource, row.source)));
}

// Drawn again only when it is another, for what is marked in it would be marked no more.
/** @type {(desk: Desk, id: number, cell: SourceCell) => void} */
function showSource(desk, id, cell) {
  const text = rowOf(desk, id).source;
  const marks = marksOf(desk, id, "source", text);
  const shown = JSON.stringify([text, marks]);
  if (cell.shown === shown || (cell.textContent === text && isMarkedIn(desk, cell))) return;
  cell.shown = shown;
  cell.replaceChildren(...markedNodes(text, marks));
}

/** @type {(desk: Desk, id: number, made: HTMLElement) => void} */
function dressRow(desk, id, made) {
  const row = rowOf(desk, id);
  const draft = desk.queue.draft(id);
  const classes = ["row", `kind-${row.kind}`, `is-${stateOf(desk, id)}`];
  if (row.level) classes.push(`level-${Math.min(row.level, 6)}`);
  if (row.locked) classes.push("is-locked");
  if (desk.openers.has(id) && desk.sorting === "text") classes.push("opens");
  if (desk.focused === id) classes.push("focused");
  if (draft) classes.push("unsaved");
  if (draft?.conflict) classes.push("in-conflict");
  made.className = classes.join(" ");
  made.setAttribute("aria-label", rowLabel(desk, id));
  if (desk.focused === id) made.setAttribute("aria-current", "true");
  else made.removeAttribute("aria-current");
}

// Draws what changed of one row; the row being typed in keeps its textarea, its cursor and its undo.
/** @type {(desk: Desk, id: number, marked?: Range | null) => void} */
function redrawRow(desk, id, marked = selectedRange(desk.root)) {
  const old = desk.elements.get(id);
  if (!old) return;
  if (desk.focused !== id || !desk.box) {
    if (within(old, ".source").textContent === rowOf(desk, id).source && isMarkedIn(desk, old, marked)) return;
    const made = drawRow(desk, id);
    made.hidden = old.hidden;
    old.replaceWith(made);
    desk.elements.set(id, made);
    return;
  }
  const row = rowOf(desk, id);
  within(old, ".signs").replaceWith(signs(desk, id));
  showSource(desk, id, within(old, ".source"));
  const draft = desk.queue.draft(id);
  if (!draft && desk.box.value !== row.target) {
    const caret = desk.box.selectionStart;
    desk.box.value = row.target;
    desk.startText = row.target;
    desk.box.setSelectionRange(Math.min(caret, row.target.length), Math.min(caret, row.target.length));
  }
  desk.box.readOnly = isClosed(desk, row);
  drawLayer(desk);
  old.querySelector(".former")?.remove();
  if (row.formerSource) old.append(drawFormer(desk, row));
  old.querySelector(".conflict")?.remove();
  if (draft?.conflict) old.append(drawConflict(desk, id, draft.conflict));
  dressRow(desk, id, old);
}

// To ask for the selection lays the page out anew: for many rows it is asked for once, before the first.
/** @type {(desk: Desk, ids: Set<number>) => void} */
function redrawRows(desk, ids) {
  const marked = ids.size ? selectedRange(desk.root) : null;
  for (const id of ids) if (desk.rows.has(id)) redrawRow(desk, id, marked);
}

/** @type {(desk: Desk) => void} */
function drawLayer(desk) {
  const text = must(desk.box).value;
  // The closing space keeps the height when the text ends in a line break.
  const ghost = completionText(desk);
  const shown = ghost ? text.slice(0, must(desk.completion).prefix.length) : text;
  const nodes = markedNodes(shown, marksOf(desk, must(desk.focused), "target", text).filter((mark) => mark.end <= shown.length));
  if (ghost) nodes.push(element("span", { class: "ghost", text: ghost }), element("span", { class: "ghost-over", text: text.slice(shown.length) }));
  must(desk.layer).replaceChildren(...nodes, " ");
}
