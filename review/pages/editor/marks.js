// Marks in both texts of a segment: its names, issues and formatting, and lighting what belongs together.

/** @type {(editor: Editor, id: number, side: Side, text: string) => Mark[]} */
function marksOf(editor, id, side, text) {
  const row = rowOf(editor, id);
  const before = side === "source" ? row.source : row.target;
  /** @type {Mark[]} */
  const marks = [];
  /** @type {(span: Span | null, kind: string, partner: string | null, title: string) => void} */
  const add = (span, kind, partner, title) => {
    const moved = span && movedSpan(span, before, text);
    if (moved) marks.push({ start: moved[0], end: moved[1], class: kind, partner, title });
  };
  row.names.forEach((name, index) => {
    add(name[side], "name", `n${index}`, `${name.name} → ${name.rendering}`);
  });
  row.proposed.forEach((name) => add(name[side], "name proposed", null, `${name.name} → ${name.rendering}`));
  (editor.issues.get(id) ?? []).forEach((issue, index) => {
    add(issue[side], `issue ${issue.severity}`, `i${index}`, issue.message);
  });
  return [...marks, ...formattingOf(editor, id, side, text)];
}

/** @type {(editor: Editor, id: number, side: Side, text: string) => Mark[]} */
function formattingOf(editor, id, side, text) {
  const row = rowOf(editor, id);
  const before = side === "source" ? row.source : row.target;
  /** @type {Mark[]} */
  const marks = [];
  for (const code of side === "source" ? row.sourceCodes : row.targetCodes) {
    const span = stretchedSpan(code.span, before, text);
    if (!span) continue;
    const isNote = code.kind === "footnote";
    marks.push({
      start: span[0],
      end: span[1],
      class: code.guessed ? `code ${code.kind} guessed` : `code ${code.kind}`,
      title: [isNote ? fill(editor.labels.note_mark, { number: code.reference }) : code.reference, code.guessed ? editor.labels.guessed_place : ""].filter(Boolean).join(" · "),
      note: isNote ? code.reference || "*" : null,
    });
  }
  for (const asked of side === "target" ? editor.formatting.values() : []) {
    const span = asked.segment === id && asked.isSet ? stretchedSpan(asked.span, asked.text, text) : null;
    if (span) marks.push({ start: span[0], end: span[1], class: `code ${asked.kind}`, title: "" });
  }
  return marks;
}

// Lights the two ends of a name or an issue in its row, and its entry in the panel.
/** @type {(editor: Editor, target: Element) => void} */
function light(editor, target) {
  const part = target.closest?.("[data-partner]");
  const row = part?.closest(".row") ?? (part ? editor.elements.get(editor.focused) : null) ?? null;
  lightPartners(editor, row, part ? partnersOf(part) : []);
}

/** @type {(node: HTMLElement) => string[]} */
function partnersOf(node) {
  return String(node.dataset.partner).split(" ");
}

/** @type {(editor: Editor, row: HTMLElement | null, partners: string[]) => void} */
function lightPartners(editor, row, partners) {
  for (const lit of editor.frame.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!row || !partners.length) return;
  const isFocused = Number(row.dataset.id) === editor.focused;
  const partnered = [...row.querySelectorAll("[data-partner]"), ...(isFocused ? editor.panel.panel.querySelectorAll("[data-partner]") : [])];
  for (const node of partnered) {
    if (partnersOf(node).some((name) => partners.includes(name))) node.classList.add("lit");
  }
}

/** @type {(editor: Editor) => void} */
function lightAtCaret(editor) {
  if (!editor.box || editor.root.activeElement !== editor.box) return;
  const at = editor.box.selectionStart;
  const found = marksOf(editor, must(editor.focused), "target", editor.box.value).filter((mark) => mark.start <= at && at <= mark.end);
  const names = found.map((mark) => mark.partner).join(" ");
  if (names === editor.litAtCaret) return;
  editor.litAtCaret = names;
  lightPartners(editor, editor.elements.get(editor.focused) ?? null, names ? names.split(" ") : []);
}
