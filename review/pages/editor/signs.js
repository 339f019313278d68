// What a segment is, in signs beside it and in the words that a screen reader says of its row.

/** @type {Record<string, string>} */
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

/** @type {(name: string) => SVGElement} */
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

const CONFIRMED = new Set(["reviewed", "final"]);

// Done: confirmed once, or twice where a second reader was asked for.
/** @type {(editor: Editor, row: Row) => boolean} */
function isDone(editor, row) {
  return row.state === "final" || (row.state === "reviewed" && !editor.article.secondReader);
}

// What is left for whoever sits here: a second reader has to read what somebody else confirmed.
/** @type {(editor: Editor, row: Row) => boolean} */
function waitsForMe(editor, row) {
  return !CONFIRMED.has(row.state) || (waitsForSecond(editor, row) && row.reader !== editor.me);
}

// Confirmed once in an article that asks for a second reader, who is somebody else.
/** @type {(editor: Editor, row: Row) => boolean} */
function waitsForSecond(editor, row) {
  return row.state === "reviewed" && editor.article.secondReader;
}

// Whoever works in an article hears that a second reader is asked for, or is not any more.
/** @type {(editor: Editor, wanted?: boolean) => void} */
function takeSecondReader(editor, wanted) {
  if (wanted === undefined || wanted === editor.article.secondReader) return;
  editor.article.secondReader = wanted;
  redrawRows(editor, new Set(editor.order));
  drawHeader(editor);
  drawPanel(editor);
}

// What is left to a reader to do who confirmed it once: nothing.
/** @type {(editor: Editor, id: number) => boolean} */
function isReadByMe(editor, id) {
  const row = rowOf(editor, id);
  return stateOf(editor, id) === "reviewed" && waitsForSecond(editor, row) && row.reader === editor.me;
}

/** @type {(editor: Editor, id: number) => string} */
function stateWords(editor, id) {
  const state = stateOf(editor, id);
  return editor.labels[state === "reviewed" && waitsForSecond(editor, rowOf(editor, id)) ? "state_waits_for_second" : `state_${state}`];
}

const BOILERPLATE = "boilerplate";

/** @type {(row: Row) => boolean} */
function isBoilerplate(row) {
  return row.kind === BOILERPLATE;
}

/** @type {(editor: Editor, id: number) => string} */
function stateOf(editor, id) {
  const row = rowOf(editor, id);
  if (row.error) return "failed";
  const draft = editor.queue.draft(id);
  if (draft && draft.target !== row.target) return "translated";
  return row.state;
}

/** @type {(editor: Editor, id: number) => Remark[]} */
function openComments(editor, id) {
  return (editor.comments.get(id) ?? []).filter((comment) => !comment.resolved);
}

/** @type {(editor: Editor, id: number) => HTMLElement} */
function signs(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  const state = stateOf(editor, id);
  const issues = editor.issues.get(id) ?? [];
  const comments = openComments(editor, id).length;
  const box = element("div", { class: "signs" });
  if (!isBoilerplate(row)) {
    const words = row.error ? `${labels.state_failed}: ${row.error}` : stateWords(editor, id);
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
  if (editor.riskiest.has(id) && !CONFIRMED.has(row.state)) {
    const words = [labels.riskiest, ...(editor.risks.get(id)?.reasons ?? [])].join(" ");
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
  for (const person of editor.people) {
    if (person.segment !== id || person.name === editor.me) continue;
    const words = fill(labels.is_here, { name: person.name });
    box.append(
      element("span", { class: "person", title: words, role: "img", "aria-label": words, text: initials(person.name) }),
    );
  }
  return box;
}

/** @type {(name: string) => string} */
function initials(name) {
  const parts = name.trim().split(/\s+/);
  return (parts[0][0] + (parts.length > 1 ? parts[parts.length - 1][0] : "")).toLocaleUpperCase();
}

/** @type {(editor: Editor, id: number) => string} */
function rowLabel(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  const parts = [fill(labels.segment_number, { number: row.position + 1 }), stateWords(editor, id)];
  if (row.kind !== "paragraph") parts.push(labels[`kind_${row.kind}`]);
  const issues = editor.issues.get(id)?.length ?? 0;
  if (issues) parts.push(plural(labels, "issues", issues));
  const comments = openComments(editor, id).length;
  if (comments) parts.push(plural(labels, "comments", comments));
  if (row.language) parts.push(fill(labels.other_language, { language: languageName(row.language) }));
  if (row.formerSource) parts.push(labels.filter_version);
  if (row.locked) parts.push(labels.locked);
  return parts.join(", ");
}

// What a screen reader says of the field beside its name: its state, how many issues it has and how grave they are.
/** @type {(editor: Editor, id: number) => string} */
function aboutField(editor, id) {
  const { labels } = editor;
  const issues = editor.issues.get(id) ?? [];
  const graves = ["critical", "major", "minor"].map((grave) => [grave, issues.filter((issue) => issue.severity === grave).length]);
  const counts = graves.filter(([, count]) => count).map(([grave, count]) => `${labels[`severity_${grave}`]} ${count}`);
  return [stateWords(editor, id), issues.length ? `${plural(labels, "issues", issues.length)} (${counts.join(", ")})` : ""].filter(Boolean).join(", ");
}

/** @type {(code: Language) => string} */
function languageName(code) {
  return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(code) ?? code;
}
