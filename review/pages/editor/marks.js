// Marks in both texts of a segment: its names, issues and formatting, and lighting what belongs together.

/** @type {(desk: Desk, id: number, side: Side, text: string) => Mark[]} */
function marksOf(desk, id, side, text) {
  const row = rowOf(desk, id);
  const before = side === "source" ? row.source : row.target;
  /** @type {Mark[]} */
  const marks = [];
  /** @type {(span: Span | null, kind: string, partner: string | null, title: string) => void} */
  const add = (span, kind, partner, title) => {
    const place = span && movedSpan(span, before, text);
    if (place) marks.push({ start: place[0], end: place[1], class: kind, partner, title });
  };
  row.names.forEach((name, place) => {
    add(name[side], "name", `n${place}`, `${name.name} → ${name.rendering}`);
  });
  row.proposed.forEach((name) => add(name[side], "name proposed", null, `${name.name} → ${name.rendering}`));
  (desk.issues.get(id) ?? []).forEach((issue, place) => {
    add(issue[side], `issue ${issue.severity}`, `i${place}`, issue.message);
  });
  return [...marks, ...formattingOf(desk, id, side, text)];
}

/** @type {(desk: Desk, id: number, side: Side, text: string) => Mark[]} */
function formattingOf(desk, id, side, text) {
  const row = rowOf(desk, id);
  const before = side === "source" ? row.source : row.target;
  /** @type {Mark[]} */
  const marks = [];
  for (const code of side === "source" ? row.sourceCodes : row.targetCodes) {
    const place = stretchedSpan(code.span, before, text);
    if (!place) continue;
    const isNote = code.kind === "footnote";
    marks.push({
      start: place[0],
      end: place[1],
      class: code.guessed ? `code ${code.kind} guessed` : `code ${code.kind}`,
      title: [isNote ? fill(desk.labels.note_mark, { number: code.reference }) : code.reference, code.guessed ? desk.labels.guessed_place : ""].filter(Boolean).join(" · "),
      note: isNote ? code.reference || "*" : null,
    });
  }
  for (const asked of side === "target" ? desk.formatting.values() : []) {
    const place = asked.segment === id && asked.isSet ? stretchedSpan(asked.span, asked.text, text) : null;
    if (place) marks.push({ start: place[0], end: place[1], class: `code ${asked.kind}`, title: "" });
  }
  return marks;
}

// Lights the two ends of a name or an issue in its row, and its entry in the panel.
/** @type {(desk: Desk, target: Element) => void} */
function light(desk, target) {
  const part = target.closest?.("[data-partner]");
  const row = part?.closest(".row") ?? (part ? desk.elements.get(desk.focused) : null) ?? null;
  lightPartners(desk, row, part ? partnersOf(part) : []);
}

/** @type {(node: HTMLElement) => string[]} */
function partnersOf(node) {
  return String(node.dataset.partner).split(" ");
}

/** @type {(desk: Desk, row: HTMLElement | null, partners: string[]) => void} */
function lightPartners(desk, row, partners) {
  for (const lit of desk.frame.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!row || !partners.length) return;
  const isFocused = Number(row.dataset.id) === desk.focused;
  const places = [...row.querySelectorAll("[data-partner]"), ...(isFocused ? desk.panel.panel.querySelectorAll("[data-partner]") : [])];
  for (const place of places) {
    if (partnersOf(place).some((name) => partners.includes(name))) place.classList.add("lit");
  }
}

/** @type {(desk: Desk) => void} */
function lightAtCaret(desk) {
  if (!desk.box || desk.root.activeElement !== desk.box) return;
  const at = desk.box.selectionStart;
  const found = marksOf(desk, must(desk.focused), "target", desk.box.value).filter((mark) => mark.start <= at && at <= mark.end);
  const names = found.map((mark) => mark.partner).join(" ");
  if (names === desk.litAtCaret) return;
  desk.litAtCaret = names;
  lightPartners(desk, desk.elements.get(desk.focused) ?? null, names ? names.split(" ") : []);
}
