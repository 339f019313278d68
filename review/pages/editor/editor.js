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
  /** @type {Editor | null} */
  let editor = null;
  let timer = setTimeout(() => {
    waiting.textContent = data.labels.opening;
  }, 500);
  root.append(waiting);
  const load = async () => {
    try {
      const whole = await channel.ask("article", {}, { milliseconds: OPENING_MS });
      clearTimeout(timer);
      if (waiting.isConnected) editor = furnish(root, data, channel, whole, leaveFor);
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
      editor?.queue.renew();
    },
    close() {
      clearTimeout(timer);
      waiting.remove();
      editor?.close();
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

/** @type {(root: ShadowRoot, data: PageData, channel: Channel, whole: WholeArticle, leaveFor: (page: string) => void) => Editor} */
function furnish(root, data, channel, whole, leaveFor) {
  declareLeaning();
  const editor = /** @type {Editor} */ (/** @type {unknown} */ ({
    root, leaveFor, labels: data.labels, article: whole.article, me: data.me, mayWrite: data.mayWrite, language: data.language, channel,
    rows: new Map(), elements: new Map(), issues: new Map(), risks: new Map(), riskiest: new Set(), comments: new Map(), people: [], order: [], shown: [],
    openers: new Set(), openFolds: new Set(), stale: new Set(), postponed: new Set(), changed: new Set(), asKnown: new Map(), confirming: new Set(),
    offers: new Map(), formatting: new Map(), linkForm: null, refusedOffers: new Set(), remarks: createRemarks({ installation: data.installation, author: data.me, article: whole.article.id }), colleagues: [], names: null, namesSignature: null,
    focused: null, atIssue: null, box: null, layer: null, details: null, dismissing: null, dialog: null, menu: null, stretchBar: null, found: null, completion: null, jump: null,
    filter: "all", sorting: "text", historyOpen: false, isTyping: false, startText: "", change: newIdentifier(), applied: null,
  }));
  editor.queue = createSaveQueue({
    article: whole.article.id,
    author: data.me,
    installation: data.installation,
    channel,
    report: (status) => showStatus(editor, status),
    base: (segment) => rowOf(editor, segment),
    onStep: () => beginStep(editor),
    onAnswer: (command, answer) => answered(editor, command, answer),
    onChanges: (reply) => {
      takeFinished(editor, reply.finished);
      takeRole(editor, reply.mayWrite);
      takeSecondReader(editor, reply.secondReader);
      takeWaitingVersion(editor, reply.versionWaits);
      editor.article.unread = reply.unread ?? editor.article.unread;
      takeChanges(editor, reply);
      if (reply.finished !== undefined) drawHeader(editor);
      if (reply.state !== editor.article.state || (reply.layout ?? editor.article.layout) !== editor.article.layout || (reply.drafted ?? editor.drafted) !== editor.drafted) fetchAgain(editor);
    },
  });
  build(editor);
  fillIn(editor, whole);
  const recovered = editor.queue.recover(editor.rows);
  for (const id of editor.order) editor.elements.set(id, drawRow(editor, id));
  arrangeRows(editor);
  drawHeader(editor);
  const listeners = listen(editor);
  if (recovered) say(editor, plural(editor.labels, "recovered", recovered));
  focusSegment(editor, whereToBegin(editor, data), { keepFocus: editor.root.host !== document.activeElement && document.activeElement !== document.body });
  if (editor.focused === null) drawPanel(editor);
  showOrphans(editor);
  editor.frame.dataset.ready = "true";
  editor.close = () => {
    listeners.abort();
    editor.queue.close();
    for (const timer of [editor.detailsTimer, editor.differenceTimer, editor.toastTimer, editor.namesTimer, editor.shutTimer]) clearTimeout(timer);
    editor.frame.remove();
  };
  return editor;
}

/** @type {(editor: Editor, data: PageData) => number} */
function whereToBegin(editor, data) {
  let before = null;
  try {
    before = Number(sessionStorage.getItem(`cotejo:at:${editor.article.id}`));
  } catch {
    before = null;
  }
  const wanted = data.segment ?? before;
  if (wanted && editor.rows.has(wanted)) return wanted;
  return editor.shown.find((id) => waitsForMe(editor, rowOf(editor, id))) ?? editor.shown[0];
}

/** @type {(editor: Editor, data: WholeArticle) => void} */
function fillIn(editor, data) {
  editor.rows = new Map(data.segments.map((row) => [row.id, row]));
  editor.asKnown = new Map(editor.rows);
  editor.issues = new Map(Object.entries(data.issues).map(([id, issues]) => [Number(id), issues]));
  editor.risks = new Map(Object.entries(data.risks).map(([id, risk]) => [Number(id), risk]));
  editor.comments = new Map();
  takeComments(editor, data.comments);
  editor.people = data.people;
  editor.colleagues = data.colleagues;
  editor.drafted = draftedCount(data.segments);
  editor.queue.begin(data);
  sortSegments(editor);
  markRiskiest(editor);
  editor.stale.clear();
}

/** @type {(segments: Row[]) => number} */
function draftedCount(segments) {
  return segments.filter((row) => row.target).length;
}

// The machine has written on: the article is fetched whole, because its drafts are no changes of anybody.
/** @type {(editor: Editor) => Promise<void>} */
async function fetchAgain(editor) {
  if (editor.isFetching) return;
  editor.isFetching = true;
  try {
    reload(editor, await editor.channel.ask("article", {}, { milliseconds: OPENING_MS }));
  } catch {
    // The next look for changes finds the same difference and comes here again.
  } finally {
    editor.isFetching = false;
  }
}

// Rows that differ are drawn again; the one being typed in keeps its text.
/** @type {(editor: Editor, data: WholeArticle) => void} */
function reload(editor, data) {
  if (!editor.frame.isConnected) return;
  editor.article = data.article;
  editor.colleagues = data.colleagues;
  editor.drafted = draftedCount(data.segments);
  const present = new Set(data.segments.map((row) => row.id));
  const changed = data.segments.filter((row) => JSON.stringify(editor.rows.get(row.id)) !== JSON.stringify(row));
  /** @type {Record<string, Issue[]>} */
  const issues = {};
  // An article that is checked bit by bit comes without issues: those known stay until theirs arrive.
  const unchecked = new Set(data.unchecked);
  for (const id of present) if (!unchecked.has(id)) issues[id] = data.issues[id] ?? [];
  takeChanges(editor, {
    changed, issues, risks: data.risks, unchecked: data.unchecked, comments: data.comments, people: data.people,
    removed: [...editor.rows.keys()].filter((id) => !present.has(id)),
  });
  editor.queue.begin(data);
}

/** @type {(editor: Editor) => AbortController} */
function listen(editor) {
  const stop = new AbortController();
  const { signal } = stop;
  const { frame, root } = editor;
  frame.addEventListener("keydown", (event) => {
    pressed(editor, event);
    // Single letters are shortcuts of the page around us ("r" runs it again); what is typed here is not for it.
    event.stopPropagation();
  }, { signal });
  frame.addEventListener("keyup", (event) => {
    if (event.shiftKey && event.target === editor.box) endMarking(editor);
    event.stopPropagation();
  }, { signal });
  document.addEventListener("keydown", (event) => {
    // After a press on plain text what is around the editor has the focus, and the keys are still the editor's.
    const at = document.activeElement;
    if (!at || at === root.host || !at.contains(root.host)) return;
    if (at === document.body && editor.isTyping && !editor.dialog?.open && !editor.menu) editor.box?.focus({ preventScroll: true });
    pressed(editor, event);
  }, { signal });
  watchTyping(editor, signal);
  frame.addEventListener("input", (event) => {
    if (event.target !== editor.box) return;
    const { inputType } = /** @type {InputEvent} */ (event);
    editor.nativeRedo = inputType === "historyUndo" || (inputType === "historyRedo" && editor.nativeRedo);
    typed(editor, editor.applied);
    editor.applied = null;
  }, { signal });
  frame.addEventListener("paste", (event) => pasted(editor, event), { signal });
  frame.addEventListener("mousedown", (event) => {
    if (event.button === 0 && !targetOf(event).closest(".stretch-bar")) beginMarking(editor, event);
  }, { signal });
  document.addEventListener("mouseup", () => setTimeout(() => editor.frame.isConnected && endMarking(editor), 0), { signal });
  frame.addEventListener("click", (event) => clicked(editor, event), { signal });
  frame.addEventListener("submit", (event) => submitted(editor, event), { signal });
  editor.sorter.addEventListener("change", () => {
    editor.sorting = editor.sorter.value;
    for (const id of editor.order) dressRow(editor, id, elementOf(editor, id));
    arrangeRows(editor);
    if (editor.focused !== null) elementOf(editor, editor.focused).scrollIntoView({ block: "nearest" });
  }, { signal });
  for (const kind of ["pointerover", "focusin"]) frame.addEventListener(kind, (event) => light(editor, targetOf(event)), { signal });
  document.addEventListener("selectionchange", () => lightAtCaret(editor), { signal });
  return stop;
}

// Who presses on plain text has left the field; what else takes the focus from it and goes, as a question of the browser's,
// has not: what is typed then is for the field.
/** @type {(editor: Editor, signal: AbortSignal) => void} */
function watchTyping(editor, signal) {
  let isPressing = false;
  for (const kind of ["pointerdown", "pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => {
      isPressing = kind === "pointerdown";
    }, { signal, capture: true });
  }
  editor.frame.addEventListener("focusin", (event) => {
    editor.isTyping = event.target === editor.box;
    // Whoever writes elsewhere is done with what is marked.
    if (!editor.isTyping && !editor.linkForm && targetOf(event).matches("textarea, input, select")) hideBar(editor);
  }, { signal });
  editor.frame.addEventListener("focusout", () => {
    if (isPressing) editor.isTyping = false;
  }, { signal });
}

/** @type {(editor: Editor, event: MouseEvent) => void} */
function clicked(editor, event) {
  const button = targetOf(event).closest("button");
  const row = targetOf(event).closest(".row");
  if (!button && row && !targetOf(event).closest(".conflict, textarea")) pressedInRow(editor, event, Number(row.dataset.id));
  if (!button || !editor.frame.contains(button)) return;
  const { dataset } = button;
  const id = row ? Number(row.dataset.id) : editor.focused;
  const asked = Object.keys(BUTTONS).find((key) => dataset[key] !== undefined);
  if (asked) BUTTONS[asked](editor, String(dataset[asked]), button, id);
  else if (button.classList.contains("number") && id !== null) focusSegment(editor, id);
}

// What a button does, by the name of its data; `id` is the segment that it stands at, or the one in view.
/** @type {Record<string, (editor: Editor, value: string, button: HTMLElement, id: number | null) => void>} */
const BUTTONS = {
  filter: chooseFilter,
  fold: turnFold,
  conflict: (editor, choice, _button, id) => id !== null && decideConflict(editor, id, choice),
  offer: (editor, offer, { dataset }) => answerOffer(editor, offer, String(dataset.scope)),
  fixWrong: (editor, wrong, { dataset }) => openNameFix(editor, {
    wrong, right: String(dataset.fixRight), source: String(dataset.fixSource), kind: String(dataset.fixKind), listed: dataset.fixListed === "true",
  }, "article"),
  apply: (editor, offer, { dataset }) => applyOffer(editor, Number(offer), Number(dataset.choice)),
  dismiss: (editor, issue) => askDismissal(editor, Number(issue)),
  resolve: (editor, comment, { dataset }) => editor.queue.act({ command: "resolve", comment: Number(comment), resolved: dataset.resolved === "true" }),
  use: (editor, text) => editor.box && writeInto(editor, 0, editor.box.value.length, text),
  insert: (editor, text) => editor.box && writeInto(editor, editor.box.selectionStart, editor.box.selectionEnd, text),
  stretch: useStretch,
  keep: keepName,
  restore: (editor, correction, _button, id) => editor.queue.act({ command: "restore", segment: id, correction: Number(correction) }),
  // In the list of names one place after another is looked at: the focus stays there.
  go: (editor, segment, { classList }) => focusSegment(editor, Number(segment), { keepFocus: classList.contains("place") }),
  action: (editor, action, button, id) => ACTIONS[action]?.(editor, id, button),
};

/** @type {(editor: Editor, fold: string) => void} */
function turnFold(editor, fold) {
  const ids = fold.split(" ").map(Number);
  const isOpen = ids.some((id) => editor.openFolds.has(id));
  for (const id of ids) {
    if (isOpen) editor.openFolds.delete(id);
    else editor.openFolds.add(id);
  }
  arrangeRows(editor);
  editor.list.querySelector(`[data-fold="${fold}"]`)?.focus();
}

// A press takes the row in view, with the cursor where it fell; a stretch that was marked stays marked.
/** @type {(editor: Editor, event: MouseEvent, id: number) => void} */
function pressedInRow(editor, event, id) {
  const stretch = markedStretch(editor);
  const target = targetOf(event).closest(".target");
  if (!stretch) {
    focusSegment(editor, id, { caret: (target && offsetAtPoint(editor.root, target, event.clientX, event.clientY)) ?? "end" });
  } else if (stretch.side === "target" && stretch.id === id && editor.box?.value !== stretch.text) {
    focusSegment(editor, id);
    editor.box?.setSelectionRange(stretch.start, stretch.end);
  } else if (stretch.id !== undefined) focusSegment(editor, id, { keepFocus: true });
}

// What the buttons do that are named by what they do.
/** @type {Record<string, (editor: Editor, id: number | null, button: HTMLElement) => void>} */
const ACTIONS = {
  confirm: (editor) => confirmFocused(editor, { stay: false }),
  menu: (editor, id, button) => id !== null && openMenu(editor, id, button),
  help: showHelp,
  replace: (editor) => openReplace(editor),
  settle: settleFormatting,
  "confirm-many": askConfirmMany,
  finish: askFinish,
  "take-up": (editor) => editor.queue.act({ command: "take_up" }),
  ...Object.fromEntries(["export", "facts", "people", "compare", "update"].map((page) => [page, (/** @type {Editor} */ editor) => editor.leaveFor(page)])),
  shorter: (editor) => askHypotheses(editor, { shorter: true }),
  about: askAbout,
  headlines: askHeadlines,
  "close-found": closeFound,
  reload: () => location.reload(),
  "restore-kind": (editor, id) => editor.queue.act({ command: "kind", segment: id, kind: "paragraph" }),
};

/** @type {(editor: Editor, form: HTMLFormElement) => void} */
function sendRemark(editor, form) {
  const box = /** @type {HTMLTextAreaElement} */ (within(form, "textarea"));
  if (!box.value.trim() || editor.focused === null) return;
  editor.queue.act({ command: "comment", segment: editor.focused, text: box.value });
  box.value = "";
  editor.remarks.set(editor.focused, "");
  if (editor.status.dataset.state === "offline") say(editor, editor.labels.comment_later);
  editor.box?.focus({ preventScroll: true });
}

/** @type {(editor: Editor, event: SubmitEvent) => void} */
function submitted(editor, event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.dismissForm !== undefined) {
    event.preventDefault();
    dismissIssue(editor, Number(form.dataset.dismissForm), /** @type {HTMLInputElement} */ (within(form, "input")).value);
  } else if (form.dataset.steeringForm !== undefined) {
    event.preventDefault();
    askHypotheses(editor);
  } else if (form.dataset.commentForm !== undefined) {
    event.preventDefault();
    sendRemark(editor, form);
  }
}
