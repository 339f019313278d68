// Which rows show and in which order: the text's or the risk's, the filters, the folds of what is set aside.

const FAILED_RISK = 3; // above every segment that has a translation
const SHARE_MARKED = 5;

// What segments are ordered by; the server says how (a critical issue first, then the expected edit effort).
/** @type {(editor: Editor, id: number) => number} */
function riskOf(editor, id) {
  const row = rowOf(editor, id);
  if (isBoilerplate(row)) return -1;
  const risk = row.error ? FAILED_RISK : editor.risks.get(id)?.order ?? 0;
  return CONFIRMED.has(row.state) ? risk / 100 : risk;
}

// A fifth of the article carries a mark: where to look first when time is short. Where nothing stands out
// from the middle, or no reason can be told, nothing is marked.
/** @type {(editor: Editor) => void} */
function markRiskiest(editor) {
  const known = editor.order.filter((id) => editor.risks.has(id));
  /** @type {(id: number) => number} */
  const orderOf = (id) => editor.risks.get(id)?.order ?? 0;
  const orders = known.map(orderOf).sort((one, other) => other - one);
  const middle = orders[Math.floor(orders.length / 2)];
  const least = orders[Math.ceil(orders.length / SHARE_MARKED) - 1];
  const riskiest = new Set(known.filter((id) => orderOf(id) >= least && orderOf(id) > middle && editor.risks.get(id)?.reasons.length));
  for (const id of known) if (riskiest.has(id) !== editor.riskiest.has(id)) editor.stale.add(id);
  editor.riskiest = riskiest;
}

// A fold stays open when one of its lines is brought back: the others are still known as open. What is to be chosen
// from, or is being written in, is never folded away.
/** @type {(editor: Editor, ids: number[]) => boolean} */
function isFoldOpen(editor, ids) {
  return ids.some((id) => id === editor.focused || editor.openFolds.has(id) || editor.queue.draft(id)?.conflict);
}

/** @type {(editor: Editor, ids: number[]) => HTMLElement} */
function boilerplateFold(editor, ids) {
  const { labels } = editor;
  const isOpen = isFoldOpen(editor, ids);
  return element("div", { class: "fold", role: "listitem" },
    element("button", {
      type: "button",
      class: "quiet",
      "aria-expanded": String(isOpen),
      "data-fold": ids.join(" "),
      text: `${plural(labels, "set_aside", ids.length)} · ${isOpen ? labels.hide : labels.show}`,
    }),
  );
}

// Runs of boilerplate in the order shown, as lists of ids.
/** @type {(editor: Editor, order: number[]) => number[][]} */
function boilerplateRuns(editor, order) {
  const runs = [];
  let open = null;
  for (const id of order) {
    if (isBoilerplate(rowOf(editor, id))) {
      if (open) open.push(id);
      else runs.push((open = [id]));
    } else {
      open = null;
    }
  }
  return runs;
}

/** @type {(editor: Editor, id: number) => boolean} */
function fits(editor, id) {
  const row = rowOf(editor, id);
  if (isBoilerplate(row)) return editor.filter === "all";
  if (editor.filter === "issues") return Boolean(editor.issues.get(id)?.length);
  if (editor.filter === "unconfirmed") return !CONFIRMED.has(row.state);
  if (editor.filter === "second") return waitsForSecond(editor, row);
  if (editor.filter === "names") return row.names.length > 0;
  if (editor.filter === "comments") return openComments(editor, id).length > 0;
  if (editor.filter === "changed") return editor.changed.has(id);
  if (editor.filter === "version") return Boolean(row.formerSource);
  return true;
}

// Which rows show, in which order, and the folds of boilerplate between them.
/** @type {(editor: Editor) => void} */
function arrangeRows(editor) {
  const order = [...editor.order];
  if (editor.sorting === "risk") {
    const risks = new Map(order.map((id) => [id, riskOf(editor, id)]));
    order.sort((one, other) => (risks.get(other) ?? 0) - (risks.get(one) ?? 0));
  }
  const runs = editor.filter === "all" ? boilerplateRuns(editor, order) : [];
  const folds = new Map(runs.map((run) => [run[0], run]));
  const folded = new Set(runs.flatMap((run) => (isFoldOpen(editor, run) ? [] : run)));
  editor.shown = [];
  const nodes = [];
  for (const id of order) {
    const fold = folds.get(id);
    if (fold) nodes.push(boilerplateFold(editor, fold));
    const node = elementOf(editor, id);
    const isHidden = folded.has(id) || !(fits(editor, id) || id === editor.focused);
    if (node.hidden !== isHidden) node.hidden = isHidden;
    if (!isHidden && (id === editor.focused || !isBoilerplate(rowOf(editor, id)))) editor.shown.push(id);
    nodes.push(node);
  }
  placeChildren(editor.list, nodes);
  editor.none.hidden = editor.shown.length > 0 || nodes.some((node) => !node.hidden);
}

// Puts `nodes` into `list` in this order, touching only what is not in its place (focus survives that way).
/** @type {(list: Element, nodes: Element[]) => void} */
function placeChildren(list, nodes) {
  const kept = new Set(nodes);
  for (const child of [...list.children]) if (!kept.has(child)) child.remove();
  let at = list.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else list.insertBefore(node, at);
  }
}

// A row that opens a paragraph no more, or does now, is drawn again though nothing else of it has changed.
/** @type {(editor: Editor) => void} */
function findOpeners(editor) {
  const before = new Set(editor.openers);
  editor.openers.clear();
  let paragraph = -1;
  for (const id of editor.order) {
    const row = rowOf(editor, id);
    if (row.paragraph !== paragraph) editor.openers.add(id);
    paragraph = row.paragraph;
    if (before.has(id) !== editor.openers.has(id)) editor.stale.add(id);
  }
}

/** @type {(editor: Editor) => void} */
function sortSegments(editor) {
  editor.order = [...editor.rows.values()]
    .sort((one, other) => one.position - other.position || one.part - other.part)
    .map((row) => row.id);
  findOpeners(editor);
}

// A list in the order shown, beginning after the focused segment and coming round to it.
/** @type {(editor: Editor, backwards?: boolean) => number[]} */
function around(editor, backwards = false) {
  const at = editor.shown.findIndex((id) => id === editor.focused);
  const list = at < 0 ? [...editor.shown] : [...editor.shown.slice(at + 1), ...editor.shown.slice(0, at)];
  if (backwards && at >= 0) return [...editor.shown.slice(0, at).reverse(), ...editor.shown.slice(at + 1).reverse()];
  return backwards ? list.reverse() : list;
}

/** @type {(editor: Editor, step: number) => void} */
function move(editor, step) {
  const at = editor.shown.findIndex((id) => id === editor.focused);
  const next = at < 0 ? editor.shown[0] : editor.shown[at + step];
  if (next !== undefined) focusSegment(editor, next);
}

// The segment that somebody was in has been set aside or taken away. Whoever writes in it stays in its field until they
// leave it, for letters that come after the news would be nowhere else; otherwise the keys go on at the next row, not in
// its text, which they are not for. Who did not do that hears who did.
/** @type {(editor: Editor, gone: Row) => void} */
function goOnFrom(editor, gone) {
  const { labels } = editor;
  const by = editor.rows.get(gone.id)?.by;
  if (by === editor.me || !isWriting(editor)) {
    const active = editor.root.activeElement;
    const hadKeys = active ? active === editor.box : document.activeElement === document.body;
    leaveSegment(editor);
    const next = editor.shown.find((id) => rowOf(editor, id).position > gone.position) ?? editor.shown.at(-1);
    if (next !== undefined) focusSegment(editor, next, { keepFocus: true });
    if (hadKeys) restAtRow(editor);
  }
  if (by === editor.me) return;
  const words = by ? fill(labels.gone_by, { number: gone.position + 1, name: authorName(editor, by) }) : fill(labels.gone, { number: gone.position + 1 });
  say(editor, words);
}

// Whether the hand is in the field, and nothing that was asked for, as an undo, goes on elsewhere.
/** @type {(editor: Editor) => boolean} */
function isWriting(editor) {
  return editor.box !== null && editor.root.activeElement === editor.box && editor.jump === null;
}

/** @type {(editor: Editor, filter: string) => void} */
function chooseFilter(editor, filter) {
  editor.filter = filter;
  arrangeRows(editor);
  drawHeader(editor);
  const words = plural(editor.labels, "shown", editor.shown.length);
  announce(editor, words);
}
