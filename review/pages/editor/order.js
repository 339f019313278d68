// Which rows show and in which order: the text's or the risk's, the filters, the folds of what is set aside.

const FAILED_RISK = 3; // above every segment that has a translation
const SHARE_MARKED = 5;

// What segments are ordered by; the server says how (a critical issue first, then the expected edit effort).
/** @type {(desk: Desk, id: number) => number} */
function riskOf(desk, id) {
  const row = rowOf(desk, id);
  if (isBoilerplate(row)) return -1;
  const risk = row.error ? FAILED_RISK : desk.risks.get(id)?.order ?? 0;
  return CONFIRMED.has(row.state) ? risk / 100 : risk;
}

// A fifth of the article carries a mark: where to look first when time is short. Where nothing stands out
// from the middle, nothing is marked.
/** @type {(desk: Desk) => void} */
function markRiskiest(desk) {
  const known = desk.order.filter((id) => desk.risks.has(id));
  /** @type {(id: number) => number} */
  const orderOf = (id) => desk.risks.get(id)?.order ?? 0;
  const orders = known.map(orderOf).sort((one, other) => other - one);
  const middle = orders[Math.floor(orders.length / 2)];
  const least = orders[Math.ceil(orders.length / SHARE_MARKED) - 1];
  const riskiest = new Set(known.filter((id) => orderOf(id) >= least && orderOf(id) > middle));
  for (const id of known) if (riskiest.has(id) !== desk.riskiest.has(id)) desk.stale.add(id);
  desk.riskiest = riskiest;
}

/** @type {(desk: Desk, ids: number[]) => HTMLElement} */
function boilerplateFold(desk, ids) {
  const { labels } = desk;
  const isOpen = desk.openFolds.has(ids[0]);
  return element("div", { class: "fold", role: "listitem" },
    element("button", {
      type: "button",
      class: "quiet",
      "aria-expanded": String(isOpen),
      "data-fold": String(ids[0]),
      text: `${plural(labels, "set_aside", ids.length)} · ${isOpen ? labels.hide : labels.show}`,
    }),
  );
}

// Runs of boilerplate in the order shown, as lists of ids.
/** @type {(desk: Desk, order: number[]) => number[][]} */
function boilerplateRuns(desk, order) {
  const runs = [];
  let open = null;
  for (const id of order) {
    if (isBoilerplate(rowOf(desk, id))) {
      if (open) open.push(id);
      else runs.push((open = [id]));
    } else {
      open = null;
    }
  }
  return runs;
}

/** @type {(desk: Desk, id: number) => boolean} */
function fits(desk, id) {
  const row = rowOf(desk, id);
  if (isBoilerplate(row)) return desk.filter === "all";
  if (desk.filter === "issues") return Boolean(desk.issues.get(id)?.length);
  if (desk.filter === "unconfirmed") return !CONFIRMED.has(row.state);
  if (desk.filter === "second") return waitsForSecond(desk, row);
  if (desk.filter === "names") return row.names.length > 0;
  if (desk.filter === "comments") return openComments(desk, id).length > 0;
  if (desk.filter === "changed") return desk.changed.has(id);
  if (desk.filter === "version") return Boolean(row.formerSource);
  return true;
}

// Which rows show, in which order, and the folds of boilerplate between them.
/** @type {(desk: Desk) => void} */
function arrangeRows(desk) {
  const order = [...desk.order];
  if (desk.sorting === "risk") {
    const risks = new Map(order.map((id) => [id, riskOf(desk, id)]));
    order.sort((one, other) => (risks.get(other) ?? 0) - (risks.get(one) ?? 0));
  }
  const runs = desk.filter === "all" ? boilerplateRuns(desk, order) : [];
  const folds = new Map(runs.map((run) => [run[0], run]));
  const folded = new Set(runs.flatMap((run) => (desk.openFolds.has(run[0]) ? [] : run)));
  desk.shown = [];
  const nodes = [];
  for (const id of order) {
    const fold = folds.get(id);
    if (fold) nodes.push(boilerplateFold(desk, fold));
    const node = elementOf(desk, id);
    const isHidden = folded.has(id) || !(fits(desk, id) || id === desk.focused);
    if (node.hidden !== isHidden) node.hidden = isHidden;
    if (!isHidden && !isBoilerplate(rowOf(desk, id))) desk.shown.push(id);
    nodes.push(node);
  }
  placeChildren(desk.list, nodes);
  desk.none.hidden = desk.shown.length > 0 || nodes.some((node) => !node.hidden);
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

/** @type {(desk: Desk) => void} */
function findOpeners(desk) {
  desk.openers.clear();
  let paragraph = -1;
  for (const id of desk.order) {
    const row = rowOf(desk, id);
    if (row.paragraph !== paragraph) desk.openers.add(id);
    paragraph = row.paragraph;
  }
}

/** @type {(desk: Desk) => void} */
function sortSegments(desk) {
  desk.order = [...desk.rows.values()]
    .sort((one, other) => one.position - other.position || one.part - other.part)
    .map((row) => row.id);
  findOpeners(desk);
}

// A list in the order shown, beginning after the focused segment and coming round to it.
/** @type {(desk: Desk, backwards?: boolean) => number[]} */
function around(desk, backwards = false) {
  const at = desk.shown.findIndex((id) => id === desk.focused);
  const list = at < 0 ? [...desk.shown] : [...desk.shown.slice(at + 1), ...desk.shown.slice(0, at)];
  if (backwards && at >= 0) return [...desk.shown.slice(0, at).reverse(), ...desk.shown.slice(at + 1).reverse()];
  return backwards ? list.reverse() : list;
}

/** @type {(desk: Desk, step: number) => void} */
function move(desk, step) {
  const at = desk.shown.findIndex((id) => id === desk.focused);
  const next = at < 0 ? desk.shown[0] : desk.shown[at + step];
  if (next !== undefined) focusSegment(desk, next);
}

/** @type {(desk: Desk, filter: string) => void} */
function chooseFilter(desk, filter) {
  desk.filter = filter;
  arrangeRows(desk);
  drawHeader(desk);
  const words = plural(desk.labels, "shown", desk.shown.length);
  announce(desk, words);
}
