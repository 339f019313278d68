// The side-by-side editor: builds the screen once for an article and wires keys, pointer and answers to actions.

export default function (component) {
  const { data, parentElement } = component;
  if (parentElement.cotejoEditor?.article === data.article) {
    // The page ran again: nothing to draw, but it brings a pass that is good for longer.
    parentElement.cotejoEditor.renew(data);
  } else {
    parentElement.cotejoEditor?.close();
    parentElement.cotejoEditor = open(parentElement, data, (page) => component.setTriggerValue("leave_for", page));
  }
  return () => {
    parentElement.cotejoEditor?.close();
    parentElement.cotejoEditor = null;
  };
}

const OPENING_MS = 30000;
const OPEN_AGAIN_MS = 1000;

// Fetches the article and lays it out; until the server answers it says what it waits for.
function open(root, data, leaveFor) {
  const channel = createChannel(data.pass);
  const waiting = element("p", { class: "cotejo waiting", role: "status", lang: data.language });
  let desk = null;
  let timer = setTimeout(() => {
    waiting.textContent = data.labels.opening;
  }, 500);
  root.append(waiting);
  const load = async () => {
    try {
      const whole = await channel.ask("article", {}, { milliseconds: OPENING_MS });
      clearTimeout(timer);
      if (waiting.isConnected) desk = furnish(root, data, channel, whole, leaveFor);
      waiting.remove();
    } catch (error) {
      clearTimeout(timer);
      waiting.textContent = error instanceof Refusal ? error.message : data.labels.not_reached;
      if (!(error instanceof Refusal) && waiting.isConnected) timer = setTimeout(load, OPEN_AGAIN_MS);
    }
  };
  load();
  return {
    article: data.article,
    renew(newer) {
      channel.pass = newer.pass;
      desk?.queue.renew();
    },
    close() {
      clearTimeout(timer);
      waiting.remove();
      desk?.close();
    },
  };
}

function furnish(root, data, channel, whole, leaveFor) {
  const desk = {
    root, leaveFor, labels: data.labels, article: whole.article, me: data.me, language: data.language, channel,
    rows: new Map(), elements: new Map(), issues: new Map(), risks: new Map(), riskiest: new Set(), comments: new Map(), people: [], order: [], shown: [],
    openers: new Set(), openFolds: new Set(), stale: new Set(), changed: new Set(), confirming: new Set(),
    offers: new Map(), refusedOffers: new Set(), names: null, namesSignature: null,
    focused: null, atIssue: null, box: null, layer: null, details: null, dismissing: null, dialog: null, menu: null, jump: null,
    filter: "all", sorting: "text", historyOpen: false, startText: "", change: newIdentifier(), applied: null,
  };
  desk.queue = createSaveQueue({
    article: whole.article.id,
    author: data.me,
    channel,
    report: (status) => showStatus(desk, status),
    base: (segment) => desk.rows.get(segment),
    onAnswer: (command, answer) => answered(desk, command, answer),
    onChanges: (reply) => {
      desk.article.finished = reply.finished ?? desk.article.finished;
      takeChanges(desk, reply);
      if (reply.finished !== undefined) drawHeader(desk);
      if (reply.state !== desk.article.state || (reply.drafted ?? desk.drafted) !== desk.drafted) fetchAgain(desk);
    },
  });
  build(desk);
  fillIn(desk, whole);
  const recovered = desk.queue.recover(desk.rows);
  for (const id of desk.order) desk.elements.set(id, drawRow(desk, id));
  arrangeRows(desk);
  drawHeader(desk);
  const listeners = listen(desk);
  if (recovered) say(desk, plural(desk.labels, "recovered", recovered));
  focusSegment(desk, whereToBegin(desk, data), { keepFocus: desk.root.host !== document.activeElement && document.activeElement !== document.body });
  if (desk.focused === null) drawPanel(desk);
  desk.frame.dataset.ready = "true";
  desk.close = () => {
    listeners.abort();
    desk.queue.close();
    for (const timer of [desk.detailsTimer, desk.differenceTimer, desk.toastTimer, desk.namesTimer]) clearTimeout(timer);
    desk.frame.remove();
  };
  return desk;
}

function whereToBegin(desk, data) {
  let before = null;
  try {
    before = Number(sessionStorage.getItem(`cotejo:at:${desk.article.id}`));
  } catch {
    before = null;
  }
  const wanted = data.segment ?? before;
  if (wanted && desk.rows.has(wanted)) return wanted;
  return desk.shown.find((id) => waitsForMe(desk, desk.rows.get(id))) ?? desk.shown[0];
}

function fillIn(desk, data) {
  desk.rows = new Map(data.segments.map((row) => [row.id, row]));
  desk.issues = new Map(Object.entries(data.issues).map(([id, issues]) => [Number(id), issues]));
  desk.risks = new Map(Object.entries(data.risks).map(([id, risk]) => [Number(id), risk]));
  desk.comments = new Map();
  takeComments(desk, data.comments);
  desk.people = data.people;
  desk.drafted = draftedCount(data.segments);
  desk.queue.begin(data);
  sortSegments(desk);
  markRiskiest(desk);
  desk.stale.clear();
}

function draftedCount(segments) {
  return segments.filter((row) => row.target).length;
}

// The machine has written on: the article is fetched whole, because its drafts are no changes of anybody.
async function fetchAgain(desk) {
  if (desk.isFetching) return;
  desk.isFetching = true;
  try {
    reload(desk, await desk.channel.ask("article", {}, { milliseconds: OPENING_MS }));
  } catch {
    // The next look for changes finds the same difference and comes here again.
  } finally {
    desk.isFetching = false;
  }
}

// Rows that differ are drawn again; the one being typed in keeps its text.
function reload(desk, data) {
  if (!desk.frame.isConnected) return;
  desk.article = data.article;
  desk.drafted = draftedCount(data.segments);
  const present = new Set(data.segments.map((row) => row.id));
  const changed = data.segments.filter((row) => JSON.stringify(desk.rows.get(row.id)) !== JSON.stringify(row));
  const issues = {};
  // An article that is checked bit by bit comes without issues: those known stay until theirs arrive.
  if (!data.unchecked.length) for (const id of present) issues[id] = data.issues[id] ?? [];
  takeChanges(desk, {
    changed, issues, risks: data.risks, unchecked: data.unchecked, comments: data.comments, people: data.people,
    removed: [...desk.rows.keys()].filter((id) => !present.has(id)),
  });
  desk.queue.begin(data);
}

function build(desk) {
  const { labels } = desk;
  desk.list = element("div", { class: "rows", role: "list", "aria-label": labels.segments });
  desk.none = element("p", { class: "hint none", text: labels.nothing_fits, hidden: true });
  desk.live = element("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  desk.toast = element("div", { class: "toast", hidden: true });
  desk.status = element("span", { class: "status", "data-testid": "status", "aria-hidden": "true" });
  desk.progress = element("span", { class: "progress-words" });
  desk.bar = element("span", { class: "bar-done" });
  desk.peopleBox = element("span", { class: "people" });
  desk.filters = element("div", { class: "filters", role: "group", "aria-label": labels.filter });
  for (const name of ["all", "issues", "unconfirmed", "names", "comments", "changed"]) {
    desk.filters.append(element("button", { type: "button", class: "filter", "data-filter": name, "aria-pressed": "false" }, labels[`filter_${name}`], " ", element("span", { class: "number-of" })));
  }
  desk.sorter = element("select", { "aria-label": labels.order_by },
    element("option", { value: "text", text: labels.order_text }), element("option", { value: "risk", text: labels.order_risk }));
  const tools = element("div", { class: "tools" },
    element("button", { type: "button", class: "quiet", "data-action": "replace", title: "Ctrl+H", text: labels.find_and_replace_more }),
    element("button", { type: "button", class: "quiet", "data-action": "confirm-many", text: labels.confirm_all_more }),
    element("button", { type: "button", class: "quiet", "data-action": "help", title: "?", "aria-label": labels.help, text: "?" }),
  );
  const header = element("header", {},
    element("div", { class: "line" },
      element("h1", { lang: desk.article.sourceLanguage, text: desk.article.title, title: desk.article.title }),
      element("span", { class: "progress" }, desk.progress, element("span", { class: "bar", "aria-hidden": "true" }, desk.bar)),
      desk.peopleBox, desk.status),
    element("div", { class: "line" }, desk.filters, desk.sorter, tools), createFinish(desk));
  const text = element("div", { class: "article", "data-testid": "article" }, desk.list, desk.none);
  desk.frame = element("div", { class: "cotejo", "data-testid": "editor" },
    header, element("div", { class: "columns" }, text, createPanel(desk)), desk.toast, desk.live);
  // The page around is declared English: a screen reader must be told what is not.
  desk.frame.lang = desk.language;
  desk.root.append(desk.frame);
}

function drawHeader(desk) {
  const { labels } = desk;
  const ids = desk.order.filter((id) => !isBoilerplate(desk.rows.get(id)));
  const confirmed = ids.filter((id) => isDone(desk, desk.rows.get(id))).length;
  desk.progress.textContent = fill(labels.progress, { confirmed, all: ids.length });
  desk.bar.style.width = ids.length ? `${(100 * confirmed) / ids.length}%` : "0";
  drawFinish(desk, { all: ids.length, done: confirmed });
  const counts = {
    all: ids.length,
    issues: ids.filter((id) => desk.issues.get(id)?.length).length,
    unconfirmed: ids.length - confirmed,
    names: ids.filter((id) => desk.rows.get(id).names.length).length,
    comments: ids.filter((id) => openComments(desk, id).length).length,
    changed: ids.filter((id) => desk.changed.has(id)).length,
  };
  for (const button of desk.filters.children) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === desk.filter));
    button.lastChild.textContent = String(counts[button.dataset.filter]);
  }
  const others = desk.people.filter((person) => person.name !== desk.me);
  desk.peopleBox.replaceChildren(...others.map((person) => {
    const row = desk.rows.get(person.segment);
    const words = row ? fill(labels.is_at, { name: person.name, number: row.position + 1 }) : person.name;
    return element("button", { type: "button", class: "person", title: words, "aria-label": words, "data-go": String(person.segment ?? ""), text: initials(person.name) });
  }));
}

function showStatus(desk, { state, count, message }) {
  const { labels, status } = desk;
  if (!status || status.dataset.state === state) return;
  const before = status.dataset.state;
  status.dataset.state = state;
  status.textContent = labels[`status_${state}`];
  if (message) say(desk, message);
  if (state === "offline" || state === "refused" || state === "unprotected" || (state === "saved" && before)) announce(desk, labels[`status_${state}`]);
  desk.frame?.setAttribute("data-waiting", String(count ?? 0));
}

function listen(desk) {
  const stop = new AbortController();
  const { signal } = stop;
  const { frame, root } = desk;
  frame.addEventListener("keydown", (event) => {
    pressed(desk, event);
    // Single letters are shortcuts of the page around us ("r" runs it again); what is typed here is not for it.
    event.stopPropagation();
  }, { signal });
  frame.addEventListener("keyup", (event) => event.stopPropagation(), { signal });
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body) pressed(desk, event);
  }, { signal });
  frame.addEventListener("input", (event) => {
    if (event.target !== desk.box) return;
    desk.nativeRedo = event.inputType === "historyUndo" || (event.inputType === "historyRedo" && desk.nativeRedo);
    typed(desk, desk.applied);
    desk.applied = null;
  }, { signal });
  frame.addEventListener("mousedown", (event) => {
    const row = event.target.closest?.(".row");
    if (!row || event.button !== 0 || event.target.closest("button, textarea, .conflict")) return;
    const id = Number(row.dataset.id);
    const target = event.target.closest(".target");
    if (target && !isBoilerplate(desk.rows.get(id))) {
      event.preventDefault();
      focusSegment(desk, id, { caret: offsetAtPoint(root, target, event.clientX, event.clientY) ?? "end" });
    }
  }, { signal });
  frame.addEventListener("click", (event) => clicked(desk, event), { signal });
  frame.addEventListener("submit", (event) => submitted(desk, event), { signal });
  desk.sorter.addEventListener("change", () => {
    desk.sorting = desk.sorter.value;
    for (const id of desk.order) dressRow(desk, id, desk.elements.get(id));
    arrangeRows(desk);
    if (desk.focused !== null) desk.elements.get(desk.focused).scrollIntoView({ block: "nearest" });
  }, { signal });
  for (const kind of ["pointerover", "focusin"]) frame.addEventListener(kind, (event) => light(desk, event.target), { signal });
  document.addEventListener("selectionchange", () => lightAtCaret(desk), { signal });
  return stop;
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

function clicked(desk, event) {
  const button = event.target.closest?.("button");
  const row = event.target.closest?.(".row");
  if (!button && row && !event.target.closest(".conflict") && getSelection().isCollapsed) focusSegment(desk, Number(row.dataset.id));
  if (!button || !desk.frame.contains(button)) return;
  const { dataset } = button;
  const id = row ? Number(row.dataset.id) : desk.focused;
  if (dataset.filter) chooseFilter(desk, dataset.filter);
  else if (dataset.fold) {
    const first = Number(dataset.fold);
    if (!desk.openFolds.delete(first)) desk.openFolds.add(first);
    arrangeRows(desk);
    desk.list.querySelector(`[data-fold="${first}"]`)?.focus();
  } else if (dataset.conflict) decideConflict(desk, id, dataset.conflict);
  else if (dataset.offer) answerOffer(desk, dataset.offer, dataset.scope);
  else if (dataset.fixWrong) {
    openNameFix(desk, {
      wrong: dataset.fixWrong, right: dataset.fixRight, source: dataset.fixSource, kind: dataset.fixKind, listed: dataset.fixListed === "true",
    }, "article");
  } else if (dataset.apply) applyOffer(desk, Number(dataset.apply), Number(dataset.choice));
  else if (dataset.dismiss) askDismissal(desk, Number(dataset.dismiss));
  else if (dataset.resolve) desk.queue.act({ command: "resolve", comment: Number(dataset.resolve), resolved: dataset.resolved === "true" });
  else if (dataset.use !== undefined && desk.box) writeInto(desk, 0, desk.box.value.length, dataset.use);
  else if (dataset.insert && desk.box) writeInto(desk, desk.box.selectionStart, desk.box.selectionEnd, dataset.insert);
  else if (dataset.restore) desk.queue.act({ command: "restore", segment: id, correction: Number(dataset.restore) });
  else if (dataset.go) {
    // In the list of names one place after another is looked at: the focus stays there.
    if (button.classList.contains("place")) focusSegment(desk, Number(dataset.go), { keepFocus: true });
    else focusSegment(desk, Number(dataset.go));
  } else if (button.classList.contains("number")) focusSegment(desk, id);
  else if (dataset.action) acted(desk, dataset.action, id, button);
}

function acted(desk, action, id, button) {
  if (action === "confirm") confirmFocused(desk, { stay: false });
  else if (action === "menu") openMenu(desk, id, button);
  else if (action === "help") showHelp(desk);
  else if (action === "replace") openReplace(desk);
  else if (action === "confirm-many") askConfirmMany(desk);
  else if (action === "finish") desk.queue.act({ command: "finish" });
  else if (action === "export") desk.leaveFor("export");
  else if (action === "restore-kind") desk.queue.act({ command: "kind", segment: id, kind: "paragraph" });
}

// By key: the issue in view, else the first.
function askDismissalInView(desk) {
  const issues = desk.issues.get(desk.focused) ?? [];
  if (issues.length) askDismissal(desk, Math.max(0, issues.indexOf(desk.atIssue?.issue)));
}

function askDismissal(desk, place) {
  desk.dismissing = `${desk.focused}:${place}`;
  drawPanel(desk);
  desk.panel.body.issues.content.querySelector("input")?.focus();
}

function submitted(desk, event) {
  const form = event.target;
  if (form.dataset.dismissForm !== undefined) {
    event.preventDefault();
    dismissIssue(desk, Number(form.dataset.dismissForm), form.querySelector("input").value);
  } else if (form.dataset.steeringForm !== undefined) {
    event.preventDefault();
    askHypotheses(desk);
  } else if (form.dataset.commentForm !== undefined) {
    event.preventDefault();
    const box = form.querySelector("textarea");
    if (!box.value.trim() || desk.focused === null) return;
    desk.queue.act({ command: "comment", segment: desk.focused, text: box.value });
    box.value = "";
    desk.box?.focus({ preventScroll: true });
  }
}

function pressed(desk, event) {
  if (desk.dialog || desk.menu || event.isComposing) return;
  const { key, code } = event;
  const control = event.ctrlKey || event.metaKey;
  const inField = event.target.closest?.("textarea, input, select") ?? null;
  const take = (action) => {
    event.preventDefault();
    action();
  };
  if (control && key === "Enter") {
    if (inField && inField !== desk.box && inField.form) take(() => inField.form.requestSubmit());
    else take(() => confirmFocused(desk, { stay: event.shiftKey }));
  } else if (control && !event.altKey && code === "KeyG") take(() => nextIssue(desk, event.shiftKey));
  else if (control && !event.altKey && code === "KeyH") take(() => openReplace(desk));
  else if (control && !event.altKey && (code === "KeyZ" || code === "KeyY") && (!inField || inField === desk.box)) {
    takeBack(desk, event, code === "KeyY" || event.shiftKey ? "redo" : "undo");
  } else if (event.altKey && !control && key === "ArrowDown") take(() => move(desk, 1));
  else if (event.altKey && !control && key === "ArrowUp") take(() => move(desk, -1));
  else if (event.altKey && !control && key === "Enter") take(() => applyAndGoOn(desk));
  else if (event.altKey && event.shiftKey && !control && /^Digit[1-9]$/.test(code)) take(() => {
    const button = desk.panel.sections.querySelectorAll("[data-use]")[Number(code.at(-1)) - 1];
    if (button && desk.box) writeInto(desk, 0, desk.box.value.length, button.dataset.use);
  });
  else if (event.altKey && !control && /^Digit[1-9]$/.test(code)) take(() => {
    const found = offersIn(desk, desk.focused)[Number(code.at(-1)) - 1];
    if (found) applyOffer(desk, found.place, found.choice);
  });
  else if (event.altKey && !control && code === "Digit0") take(() => askDismissalInView(desk));
  else if (event.altKey && !control && code === "KeyM") take(() => {
    chooseTab(desk, "segment");
    desk.panel.body.comments.form.querySelector("textarea").focus();
  });
  else if (event.altKey && !control && code === "KeyO") take(() => askHypotheses(desk, { fromSelection: inField === desk.box }));
  else if (event.altKey && !control && code === "KeyN") take(() => openLatestOffer(desk));
  else if (event.altKey && !control && code === "KeyS") take(() => nextUnconfirmed(desk));
  else if (event.altKey && !control && code === "KeyA") take(() => {
    if (desk.focused !== null) openMenu(desk, desk.focused, desk.panel.head.querySelector("[data-action=menu]"));
  });
  else if (key === "F2") take(() => {
    desk.panel.showsDifference = !desk.panel.showsDifference;
    drawDifference(desk);
  });
  else if (key === "Escape") take(() => escaped(desk, inField));
  else if (key === "?" && !inField) take(() => showHelp(desk));
  else if (key === "Enter" && inField === desk.box && desk.box) event.preventDefault();
}

// Esc: out of a field of the panel back to the text; out of the text to the row, where "?" and scrolling work.
function escaped(desk, field) {
  if (desk.dismissing) {
    desk.dismissing = null;
    drawPanel(desk);
    desk.box?.focus({ preventScroll: true });
  } else if (field && field !== desk.box) desk.box?.focus({ preventScroll: true });
  else if (field) desk.elements.get(desk.focused)?.querySelector(".number").focus({ preventScroll: true });
  else if (desk.box) desk.box.focus({ preventScroll: true });
}
