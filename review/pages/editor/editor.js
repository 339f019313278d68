// The side-by-side editor: builds the screen once for an article and wires keys, pointer and answers to actions.

/** @type {(component: PageComponent<PageData>) => () => void} */
export default function (component) {
  const [data] = component.data;
  const parentElement = /** @type {ShadowRoot & { cotejoEditor?: OpenEditor | null }} */ (component.parentElement);
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

const OPENING_MS = 120000; // a book takes long on a busy machine; cut off and asked for again it never comes
const OPEN_AGAIN_MS = 1000;

// Fetches the article and lays it out; until the server answers it says what it waits for.
/** @type {(root: ShadowRoot, data: PageData, leaveFor: (page: string) => void) => OpenEditor} */
function open(root, data, leaveFor) {
  const channel = createChannel(data.pass);
  const waiting = element("p", { class: "cotejo waiting", role: "status", lang: data.language });
  /** @type {Desk | null} */
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

// Italics of the same width as the upright letters: the page's own font, declared without its italic face, leans.
/** @type {() => void} */
function declareLeaning() {
  if (document.getElementById("cotejo-leaning")) return;
  const faces = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return []; // a style sheet of another address does not show its rules
    }
  }).filter((rule) => rule instanceof CSSFontFaceRule && /Source Sans/.test(rule.style.fontFamily) && rule.style.fontStyle !== "italic");
  const declared = faces.map((rule) => rule.cssText.replace(/font-family:[^;]+;/, 'font-family: "Cotejo Leaning";'));
  document.head.append(element("style", { id: "cotejo-leaning", text: declared.join("\n") }));
}

/** @type {(root: ShadowRoot, data: PageData, channel: Channel, whole: WholeArticle, leaveFor: (page: string) => void) => Desk} */
function furnish(root, data, channel, whole, leaveFor) {
  declareLeaning();
  const desk = /** @type {Desk} */ (/** @type {unknown} */ ({
    root, leaveFor, labels: data.labels, article: whole.article, me: data.me, mayWrite: data.mayWrite, language: data.language, channel,
    rows: new Map(), elements: new Map(), issues: new Map(), risks: new Map(), riskiest: new Set(), comments: new Map(), people: [], order: [], shown: [],
    openers: new Set(), openFolds: new Set(), stale: new Set(), postponed: new Set(), changed: new Set(), confirming: new Set(),
    offers: new Map(), formatting: new Map(), linkForm: null, refusedOffers: new Set(), remarks: new Map(), colleagues: [], names: null, namesSignature: null,
    focused: null, atIssue: null, box: null, layer: null, details: null, dismissing: null, dialog: null, menu: null, stretchBar: null, found: null, completion: null, jump: null,
    filter: "all", sorting: "text", historyOpen: false, startText: "", change: newIdentifier(), applied: null,
  }));
  desk.queue = createSaveQueue({
    article: whole.article.id,
    author: data.me,
    installation: data.installation,
    channel,
    report: (status) => showStatus(desk, status),
    base: (segment) => rowOf(desk, segment),
    onAnswer: (command, answer) => answered(desk, command, answer),
    onChanges: (reply) => {
      takeFinished(desk, reply.finished);
      desk.article.unread = reply.unread ?? desk.article.unread;
      takeChanges(desk, reply);
      if (reply.finished !== undefined) drawHeader(desk);
      if (reply.state !== desk.article.state || (reply.layout ?? desk.article.layout) !== desk.article.layout || (reply.drafted ?? desk.drafted) !== desk.drafted) fetchAgain(desk);
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

/** @type {(desk: Desk, data: PageData) => number} */
function whereToBegin(desk, data) {
  let before = null;
  try {
    before = Number(sessionStorage.getItem(`cotejo:at:${desk.article.id}`));
  } catch {
    before = null;
  }
  const wanted = data.segment ?? before;
  if (wanted && desk.rows.has(wanted)) return wanted;
  return desk.shown.find((id) => waitsForMe(desk, rowOf(desk, id))) ?? desk.shown[0];
}

/** @type {(desk: Desk, data: WholeArticle) => void} */
function fillIn(desk, data) {
  desk.rows = new Map(data.segments.map((row) => [row.id, row]));
  desk.issues = new Map(Object.entries(data.issues).map(([id, issues]) => [Number(id), issues]));
  desk.risks = new Map(Object.entries(data.risks).map(([id, risk]) => [Number(id), risk]));
  desk.comments = new Map();
  takeComments(desk, data.comments);
  desk.people = data.people;
  desk.colleagues = data.colleagues;
  desk.drafted = draftedCount(data.segments);
  desk.queue.begin(data);
  sortSegments(desk);
  markRiskiest(desk);
  desk.stale.clear();
}

/** @type {(segments: Row[]) => number} */
function draftedCount(segments) {
  return segments.filter((row) => row.target).length;
}

// The machine has written on: the article is fetched whole, because its drafts are no changes of anybody.
/** @type {(desk: Desk) => Promise<void>} */
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
/** @type {(desk: Desk, data: WholeArticle) => void} */
function reload(desk, data) {
  if (!desk.frame.isConnected) return;
  desk.article = data.article;
  desk.colleagues = data.colleagues;
  desk.drafted = draftedCount(data.segments);
  const present = new Set(data.segments.map((row) => row.id));
  const changed = data.segments.filter((row) => JSON.stringify(desk.rows.get(row.id)) !== JSON.stringify(row));
  /** @type {Record<string, Issue[]>} */
  const issues = {};
  // An article that is checked bit by bit comes without issues: those known stay until theirs arrive.
  const unchecked = new Set(data.unchecked);
  for (const id of present) if (!unchecked.has(id)) issues[id] = data.issues[id] ?? [];
  takeChanges(desk, {
    changed, issues, risks: data.risks, unchecked: data.unchecked, comments: data.comments, people: data.people,
    removed: [...desk.rows.keys()].filter((id) => !present.has(id)),
  });
  desk.queue.begin(data);
}

/** @type {(desk: Desk) => AbortController} */
function listen(desk) {
  const stop = new AbortController();
  const { signal } = stop;
  const { frame, root } = desk;
  frame.addEventListener("keydown", (event) => {
    pressed(desk, event);
    // Single letters are shortcuts of the page around us ("r" runs it again); what is typed here is not for it.
    event.stopPropagation();
  }, { signal });
  frame.addEventListener("keyup", (event) => {
    if (event.shiftKey && event.target === desk.box) endMarking(desk);
    event.stopPropagation();
  }, { signal });
  document.addEventListener("keydown", (event) => {
    // After a press on plain text the page has the focus, and the keys are still the editor's.
    if (!targetOf(event).closest("input, textarea, select, button, a, [contenteditable]") && event.target !== root.host) pressed(desk, event);
  }, { signal });
  frame.addEventListener("input", (event) => {
    if (event.target !== desk.box) return;
    const { inputType } = /** @type {InputEvent} */ (event);
    desk.nativeRedo = inputType === "historyUndo" || (inputType === "historyRedo" && desk.nativeRedo);
    typed(desk, desk.applied);
    desk.applied = null;
  }, { signal });
  frame.addEventListener("mousedown", (event) => {
    if (event.button === 0 && !targetOf(event).closest(".stretch-bar")) beginMarking(desk, event);
  }, { signal });
  document.addEventListener("mouseup", () => setTimeout(() => desk.frame.isConnected && endMarking(desk), 0), { signal });
  frame.addEventListener("click", (event) => clicked(desk, event), { signal });
  frame.addEventListener("submit", (event) => submitted(desk, event), { signal });
  desk.sorter.addEventListener("change", () => {
    desk.sorting = desk.sorter.value;
    for (const id of desk.order) dressRow(desk, id, elementOf(desk, id));
    arrangeRows(desk);
    if (desk.focused !== null) elementOf(desk, desk.focused).scrollIntoView({ block: "nearest" });
  }, { signal });
  for (const kind of ["pointerover", "focusin"]) frame.addEventListener(kind, (event) => light(desk, targetOf(event)), { signal });
  document.addEventListener("selectionchange", () => lightAtCaret(desk), { signal });
  return stop;
}

/** @type {(desk: Desk, event: MouseEvent) => void} */
function clicked(desk, event) {
  const button = targetOf(event).closest("button");
  const row = targetOf(event).closest(".row");
  if (!button && row && !targetOf(event).closest(".conflict, textarea")) pressedInRow(desk, event, Number(row.dataset.id));
  if (!button || !desk.frame.contains(button)) return;
  const { dataset } = button;
  const id = row ? Number(row.dataset.id) : desk.focused;
  const asked = Object.keys(BUTTONS).find((key) => dataset[key] !== undefined);
  if (asked) BUTTONS[asked](desk, String(dataset[asked]), button, id);
  else if (button.classList.contains("number") && id !== null) focusSegment(desk, id);
}

// What a button does, by the name of its data; `id` is the segment that it stands at, or the one in view.
/** @type {Record<string, (desk: Desk, value: string, button: HTMLElement, id: number | null) => void>} */
const BUTTONS = {
  filter: chooseFilter,
  fold: turnFold,
  conflict: (desk, choice, _button, id) => id !== null && decideConflict(desk, id, choice),
  offer: (desk, offer, { dataset }) => answerOffer(desk, offer, String(dataset.scope)),
  fixWrong: (desk, wrong, { dataset }) => openNameFix(desk, {
    wrong, right: String(dataset.fixRight), source: String(dataset.fixSource), kind: String(dataset.fixKind), listed: dataset.fixListed === "true",
  }, "article"),
  apply: (desk, offer, { dataset }) => applyOffer(desk, Number(offer), Number(dataset.choice)),
  dismiss: (desk, issue) => askDismissal(desk, Number(issue)),
  resolve: (desk, comment, { dataset }) => desk.queue.act({ command: "resolve", comment: Number(comment), resolved: dataset.resolved === "true" }),
  use: (desk, text) => desk.box && writeInto(desk, 0, desk.box.value.length, text),
  insert: (desk, text) => desk.box && writeInto(desk, desk.box.selectionStart, desk.box.selectionEnd, text),
  stretch: useStretch,
  keep: keepName,
  restore: (desk, correction, _button, id) => desk.queue.act({ command: "restore", segment: id, correction: Number(correction) }),
  // In the list of names one place after another is looked at: the focus stays there.
  go: (desk, segment, { classList }) => focusSegment(desk, Number(segment), { keepFocus: classList.contains("place") }),
  action: (desk, action, button, id) => ACTIONS[action]?.(desk, id, button),
};

/** @type {(desk: Desk, fold: string) => void} */
function turnFold(desk, fold) {
  const first = Number(fold);
  if (!desk.openFolds.delete(first)) desk.openFolds.add(first);
  arrangeRows(desk);
  desk.list.querySelector(`[data-fold="${first}"]`)?.focus();
}

// A press takes the row in view, with the cursor where it fell; a stretch that was marked stays marked.
/** @type {(desk: Desk, event: MouseEvent, id: number) => void} */
function pressedInRow(desk, event, id) {
  const stretch = markedStretch(desk);
  const target = targetOf(event).closest(".target");
  if (!stretch) {
    focusSegment(desk, id, { caret: (target && offsetAtPoint(desk.root, target, event.clientX, event.clientY)) ?? "end" });
  } else if (stretch.side === "target" && stretch.id === id && desk.box?.value !== stretch.text) {
    focusSegment(desk, id);
    desk.box?.setSelectionRange(stretch.start, stretch.end);
  } else if (stretch.id !== undefined) focusSegment(desk, id, { keepFocus: true });
}

// What the buttons do that are named by what they do.
/** @type {Record<string, (desk: Desk, id: number | null, button: HTMLElement) => void>} */
const ACTIONS = {
  confirm: (desk) => confirmFocused(desk, { stay: false }),
  menu: (desk, id, button) => id !== null && openMenu(desk, id, button),
  help: showHelp,
  replace: (desk) => openReplace(desk),
  settle: settleFormatting,
  "confirm-many": askConfirmMany,
  finish: (desk) => desk.queue.act({ command: "finish" }),
  "take-up": (desk) => desk.queue.act({ command: "take_up" }),
  ...Object.fromEntries(["export", "facts", "people", "compare", "update"].map((page) => [page, (/** @type {Desk} */ desk) => desk.leaveFor(page)])),
  shorter: (desk) => askHypotheses(desk, { shorter: true }),
  about: askAbout,
  headlines: askHeadlines,
  "close-found": closeFound,
  "restore-kind": (desk, id) => desk.queue.act({ command: "kind", segment: id, kind: "paragraph" }),
};

/** @type {(desk: Desk, form: HTMLFormElement) => void} */
function sendRemark(desk, form) {
  const box = /** @type {HTMLTextAreaElement} */ (within(form, "textarea"));
  if (!box.value.trim() || desk.focused === null) return;
  desk.queue.act({ command: "comment", segment: desk.focused, text: box.value });
  box.value = "";
  desk.box?.focus({ preventScroll: true });
}

/** @type {(desk: Desk, event: SubmitEvent) => void} */
function submitted(desk, event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.dismissForm !== undefined) {
    event.preventDefault();
    dismissIssue(desk, Number(form.dataset.dismissForm), /** @type {HTMLInputElement} */ (within(form, "input")).value);
  } else if (form.dataset.steeringForm !== undefined) {
    event.preventDefault();
    askHypotheses(desk);
  } else if (form.dataset.commentForm !== undefined) {
    event.preventDefault();
    sendRemark(desk, form);
  }
}
