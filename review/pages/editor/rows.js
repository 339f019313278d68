// The rows: one segment each, drawn when it changes and only then.

/** @type {(editor: Editor, id: number | null) => Row} */
function rowOf(editor, id) {
  return must(editor.rows.get(Number(id)));
}

/** @type {(editor: Editor, id: number | null) => HTMLElement} */
function elementOf(editor, id) {
  return must(editor.elements.get(Number(id)));
}

/** @type {(editor: Editor, id: number) => void} */
function dropRow(editor, id) {
  editor.rows.delete(id);
  editor.elements.get(id)?.remove();
  editor.elements.delete(id);
  editor.order = editor.order.filter((one) => one !== id);
}

/** @type {(editor: Editor, id: number) => string} */
function localText(editor, id) {
  return editor.queue.draft(id)?.target ?? rowOf(editor, id).target;
}

/** @type {(editor: Editor, id: number) => HTMLElement} */
function shownTarget(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  const text = localText(editor, id);
  const cell = element("div", { class: "target text", ...runningAs(editor.article.targetLanguage, row.language) });
  if (text) cell.append(...markedNodes(text, marksOf(editor, id, "target", text)));
  else cell.append(element("span", { class: "empty", text: row.error || labels.no_translation }));
  return cell;
}

/** @type {(editor: Editor, id: number) => HTMLElement} */
function numberButton(editor, id) {
  const row = rowOf(editor, id);
  return element("button", {
    class: "number",
    type: "button",
    tabindex: "-1",
    "aria-label": fill(editor.labels.go_to_segment, { number: row.position + 1 }),
    text: row.part ? `${row.position + 1}·` : String(row.position + 1),
  });
}

/** @type {(editor: Editor, id: number) => HTMLElement} */
function drawRow(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  const made = element("div", { role: "listitem", tabindex: "-1", "data-id": String(id) });
  const source = element("div", { class: "source text", ...runningAs(row.language || editor.article.sourceLanguage) });
  showSource(editor, id, source);
  made.append(numberButton(editor, id), signs(editor, id), source);
  if (localText(editor, id) || !isBoilerplate(row)) made.append(shownTarget(editor, id));
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
  }
  if (row.formerSource) made.append(drawFormer(editor, row));
  showConflict(editor, id, made);
  dressRow(editor, id, made);
  return made;
}

// How the source reads in the new version against the one that the target was made from.
/** @type {(editor: Editor, row: Row) => HTMLElement} */
function drawFormer(editor, row) {
  return element("div", { class: "former" },
    element("span", { class: "hint", text: `${editor.labels.changed_source} ` }),
    element("span", { class: "text", ...runningAs(row.language || editor.article.sourceLanguage) }, ...differenceNodes(row.formerSource, row.source)));
}

// Drawn again only when it is another, for what is marked in it would be marked no more.
/** @type {(editor: Editor, id: number, cell: SourceCell) => void} */
function showSource(editor, id, cell) {
  const text = rowOf(editor, id).source;
  const marks = marksOf(editor, id, "source", text);
  const shown = JSON.stringify([text, marks]);
  if (cell.shown === shown || (cell.textContent === text && isMarkedIn(editor, cell))) return;
  cell.shown = shown;
  cell.replaceChildren(...markedNodes(text, marks));
}

/** @type {(editor: Editor, id: number, made: HTMLElement) => void} */
function dressRow(editor, id, made) {
  const row = rowOf(editor, id);
  const draft = editor.queue.draft(id);
  const classes = ["row", `kind-${row.kind}`, `is-${stateOf(editor, id)}`];
  if (row.level) classes.push(`level-${Math.min(row.level, 6)}`);
  if (row.item > 0) made.style.setProperty("--item", `"${row.item}."`);
  if (row.kind === "note") made.style.setProperty("--note", `"${row.level || ""}"`);
  if (row.locked) classes.push("is-locked");
  if (editor.openers.has(id) && editor.sorting === "text") classes.push("opens");
  if (editor.focused === id) classes.push("focused");
  if (draft) classes.push("unsaved");
  if (draft?.conflict) classes.push("in-conflict");
  made.className = classes.join(" ");
  made.setAttribute("aria-label", rowLabel(editor, id));
  if (editor.focused === id) made.setAttribute("aria-current", "true");
  else made.removeAttribute("aria-current");
}

// Draws what changed of one row; the row being typed in keeps its textarea, its cursor and its undo.
/** @type {(editor: Editor, id: number, marked?: Range | null) => void} */
function redrawRow(editor, id, marked = selectedRange(editor.root)) {
  const old = editor.elements.get(id);
  if (!old) return;
  const conflict = editor.queue.draft(id)?.conflict;
  const active = /** @type {HTMLElement | null} */ (editor.root.activeElement);
  const choice = old.contains(active) ? active?.dataset.conflict : undefined;
  if (editor.focused !== id || !editor.box) {
    // What is to be chosen from is never shown as it was.
    if (!conflict && within(old, ".source").textContent === rowOf(editor, id).source && isMarkedIn(editor, old, marked)) return;
    const made = drawRow(editor, id);
    made.hidden = old.hidden;
    old.replaceWith(made);
    editor.elements.set(id, made);
    if (choice) focusChoice(made, choice);
    return;
  }
  const row = rowOf(editor, id);
  // A new version or a split may have moved it.
  within(old, ".number").replaceWith(numberButton(editor, id));
  editor.box.setAttribute("aria-label", fill(editor.labels.translation_of, { number: row.position + 1 }));
  within(old, ".signs").replaceWith(signs(editor, id));
  showSource(editor, id, within(old, ".source"));
  const draft = editor.queue.draft(id);
  if (!draft && editor.box.value !== row.target) {
    const caret = editor.box.selectionStart;
    editor.box.value = row.target;
    editor.startText = row.target;
    editor.box.setSelectionRange(Math.min(caret, row.target.length), Math.min(caret, row.target.length));
  }
  editor.box.readOnly = isClosed(editor, row);
  drawLayer(editor);
  within(old, "#about-field").textContent = aboutField(editor, id);
  old.querySelector(".former")?.remove();
  if (row.formerSource) old.append(drawFormer(editor, row));
  showConflict(editor, id, old);
  if (choice) focusChoice(old, choice);
  dressRow(editor, id, old);
}

// To ask for the selection lays the page out anew: for many rows it is asked for once, before the first.
/** @type {(editor: Editor, ids: Set<number>) => void} */
function redrawRows(editor, ids) {
  const marked = ids.size ? selectedRange(editor.root) : null;
  for (const id of ids) if (editor.rows.has(id)) redrawRow(editor, id, marked);
}

/** @type {(editor: Editor) => void} */
function drawLayer(editor) {
  const text = must(editor.box).value;
  // The closing space keeps the height when the text ends in a line break.
  const ghost = completionText(editor);
  const shown = ghost ? text.slice(0, must(editor.completion).prefix.length) : text;
  const nodes = markedNodes(shown, marksOf(editor, must(editor.focused), "target", text).filter((mark) => mark.end <= shown.length));
  if (ghost) nodes.push(element("span", { class: "ghost", text: ghost }), element("span", { class: "ghost-over", text: text.slice(shown.length) }));
  must(editor.layer).replaceChildren(...nodes, " ");
}
