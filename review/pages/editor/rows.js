// The rows: one segment each, drawn when it changes and only then.

const ICONS = {
  initial: "M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z",
  translated: "M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6zM8 7.9v.2",
  reviewed: "M3 8.5 6.5 12 13 4.5",
  final: "M1.5 8.5 4.8 12 10 5M7.5 11.2l.8.8L14.5 4.5",
  failed: "M4 4l8 8M12 4l-8 8",
  locked: "M4.5 7.5h7v5.5h-7zM6 7.5V5.2a2 2 0 0 1 4 0v2.3",
  issue: "M8 2.8 14 13H2zM8 6.6v3M8 11.3v.3",
  risk: "M3 8.5 8 3.5l5 5M3 12.5l5-5 5 5",
  comment: "M2.5 3.5h11v7.5H7.5L4.5 13.5V11h-2z",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
};

const CONFIRMED = new Set(["reviewed", "final"]);

// Done: confirmed once, or twice where a second reader was asked for.
function isDone(desk, row) {
  return row.state === "final" || (row.state === "reviewed" && !desk.article.secondReader);
}

// What is left for whoever sits here: a second reader has to read what somebody else confirmed.
function waitsForMe(desk, row) {
  return !CONFIRMED.has(row.state) || (!isDone(desk, row) && row.by !== desk.me);
}

function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

function localText(desk, id) {
  return desk.queue.draft(id)?.target ?? desk.rows.get(id).target;
}

function openComments(desk, id) {
  return (desk.comments.get(id) ?? []).filter((comment) => !comment.resolved);
}

function stateOf(desk, id) {
  const row = desk.rows.get(id);
  if (row.error) return "failed";
  const draft = desk.queue.draft(id);
  if (draft && draft.target !== row.target) return "translated";
  return row.state;
}

function isBoilerplate(row) {
  return row.kind === "boilerplate";
}

function marksOf(desk, id, side, text) {
  const row = desk.rows.get(id);
  const before = side === "source" ? row.source : row.target;
  const marks = [];
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
  for (const code of side === "source" ? row.sourceCodes : row.targetCodes) {
    const place = stretchedSpan(code.span, before, text);
    if (!place) continue;
    const isNote = code.kind === "footnote";
    marks.push({
      start: place[0],
      end: place[1],
      class: `code ${code.kind}`,
      title: isNote ? fill(desk.labels.note_mark, { number: code.reference }) : code.reference,
      note: isNote ? code.reference || "*" : null,
    });
  }
  return marks;
}

function rowLabel(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  const parts = [fill(labels.segment_number, { number: row.position + 1 }), labels[`state_${stateOf(desk, id)}`]];
  if (row.kind !== "paragraph") parts.push(labels[`kind_${row.kind}`]);
  const issues = desk.issues.get(id)?.length ?? 0;
  if (issues) parts.push(plural(labels, "issues", issues));
  const comments = openComments(desk, id).length;
  if (comments) parts.push(plural(labels, "comments", comments));
  if (row.language) parts.push(fill(labels.other_language, { language: languageName(row.language) }));
  if (row.locked) parts.push(labels.locked);
  return parts.join(", ");
}

function languageName(code) {
  return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(code);
}

function signs(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  const state = stateOf(desk, id);
  const issues = desk.issues.get(id) ?? [];
  const comments = openComments(desk, id).length;
  const box = element("div", { class: "signs" });
  if (!isBoilerplate(row)) {
    const words = row.error ? `${labels.state_failed}: ${row.error}` : labels[`state_${state}`];
    const sign = element("span", { class: `state ${state}`, title: words, role: "img", "aria-label": words });
    sign.append(icon(state));
    box.append(sign);
  }
  if (row.language) {
    const words = fill(labels.other_language, { language: languageName(row.language) });
    box.append(element("span", { class: "tongue", title: words, role: "img", "aria-label": words, text: row.language }));
  }
  if (row.locked) {
    const sign = element("span", { class: "lock", role: "img", title: labels.locked, "aria-label": labels.locked });
    sign.append(icon("locked"));
    box.append(sign);
  }
  if (issues.length) {
    const words = plural(labels, "issues", issues.length);
    const sign = element("span", { class: `count ${issues[0].severity}`, title: words, role: "img", "aria-label": words });
    sign.append(icon("issue"), String(issues.length));
    box.append(sign);
  }
  if (desk.riskiest.has(id) && !CONFIRMED.has(row.state)) {
    const words = [labels.riskiest, ...desk.risks.get(id).reasons].join(" ");
    const sign = element("span", { class: "risk", role: "img", title: words, "aria-label": words });
    sign.append(icon("risk"));
    box.append(sign);
  }
  if (comments) {
    const words = plural(labels, "comments", comments);
    const sign = element("span", { class: "count talk", title: words, role: "img", "aria-label": words });
    sign.append(icon("comment"), String(comments));
    box.append(sign);
  }
  for (const person of desk.people) {
    if (person.segment !== id || person.name === desk.me) continue;
    const words = fill(labels.is_here, { name: person.name });
    box.append(
      element("span", { class: "person", title: words, role: "img", "aria-label": words, text: initials(person.name) }),
    );
  }
  return box;
}

function initials(name) {
  const parts = name.trim().split(/\s+/);
  return (parts[0][0] + (parts.length > 1 ? parts.at(-1)[0] : "")).toLocaleUpperCase();
}

function shownTarget(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  const text = localText(desk, id);
  const cell = element("div", { class: "target text", lang: desk.article.targetLanguage, dir: "auto" });
  if (text) cell.append(...markedNodes(text, marksOf(desk, id, "target", text)));
  else if (!isBoilerplate(row)) cell.append(element("span", { class: "empty", text: row.error || labels.no_translation }));
  return cell;
}

function drawRow(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  const made = element("div", { role: "listitem", "data-id": String(id) });
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
  const conflict = desk.queue.draft(id)?.conflict;
  if (conflict) made.append(drawConflict(desk, id, conflict));
  dressRow(desk, id, made);
  return made;
}

// Drawn again only when it is another, for what is marked in it would be marked no more.
function showSource(desk, id, cell) {
  const text = desk.rows.get(id).source;
  const marks = marksOf(desk, id, "source", text);
  const shown = JSON.stringify([text, marks]);
  if (cell.shown === shown || (cell.textContent === text && isMarkedIn(desk, cell))) return;
  cell.shown = shown;
  cell.replaceChildren(...markedNodes(text, marks));
}

function dressRow(desk, id, made) {
  const row = desk.rows.get(id);
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
function redrawRow(desk, id) {
  const old = desk.elements.get(id);
  if (!old) return;
  if (desk.focused !== id || !desk.box) {
    if (old.querySelector(".source").textContent === desk.rows.get(id).source && isMarkedIn(desk, old)) return;
    const made = drawRow(desk, id);
    made.hidden = old.hidden;
    old.replaceWith(made);
    desk.elements.set(id, made);
    return;
  }
  const row = desk.rows.get(id);
  old.querySelector(".signs").replaceWith(signs(desk, id));
  showSource(desk, id, old.querySelector(".source"));
  const draft = desk.queue.draft(id);
  if (!draft && desk.box.value !== row.target) {
    const caret = desk.box.selectionStart;
    desk.box.value = row.target;
    desk.startText = row.target;
    desk.box.setSelectionRange(Math.min(caret, row.target.length), Math.min(caret, row.target.length));
  }
  desk.box.readOnly = row.locked;
  drawLayer(desk);
  old.querySelector(".conflict")?.remove();
  if (draft?.conflict) old.append(drawConflict(desk, id, draft.conflict));
  dressRow(desk, id, old);
}

function drawLayer(desk) {
  const text = desk.box.value;
  // The closing space keeps the height when the text ends in a line break.
  const ghost = completionText(desk);
  const shown = ghost ? text.slice(0, desk.completion.prefix.length) : text;
  const nodes = markedNodes(shown, marksOf(desk, desk.focused, "target", text).filter((mark) => mark.end <= shown.length));
  if (ghost) nodes.push(element("span", { class: "ghost", text: ghost }), element("span", { class: "ghost-over", text: text.slice(shown.length) }));
  desk.layer.replaceChildren(...nodes, " ");
}

// Lights the two ends of a name or an issue in its row, and its entry in the panel.
function light(desk, target) {
  const part = target.closest?.("[data-partner]");
  const row = part?.closest(".row") ?? (part ? desk.elements.get(desk.focused) : null);
  lightPartners(desk, row, part ? part.dataset.partner.split(" ") : []);
}

function lightPartners(desk, row, partners) {
  for (const lit of desk.frame.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!row || !partners.length) return;
  const isFocused = Number(row.dataset.id) === desk.focused;
  const places = [...row.querySelectorAll("[data-partner]"), ...(isFocused ? desk.panel.panel.querySelectorAll("[data-partner]") : [])];
  for (const place of places) {
    if (place.dataset.partner.split(" ").some((name) => partners.includes(name))) place.classList.add("lit");
  }
}

function lightAtCaret(desk) {
  if (!desk.box || desk.root.activeElement !== desk.box) return;
  const at = desk.box.selectionStart;
  const found = marksOf(desk, desk.focused, "target", desk.box.value).filter((mark) => mark.start <= at && at <= mark.end);
  const names = found.map((mark) => mark.partner).join(" ");
  if (names === desk.litAtCaret) return;
  desk.litAtCaret = names;
  lightPartners(desk, desk.elements.get(desk.focused), names ? names.split(" ") : []);
}
