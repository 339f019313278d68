// What a reviewer does: move, type, confirm, apply, take back. Each action changes the screen at once and puts
// its command on the way; the server's answer then settles what the screen said.

const LINE_BREAKS = /[\r\n]/;
const OUTER_LINE_BREAKS = /^[\r\n]+|[\r\n]+$/g;
const LINE_BREAKS_AND_SPACES = /[ \t]*[\r\n]+[ \t]*/g;

/** @type {(editor: Editor, message: string, action?: { words: string, run: () => void } | null) => void} */
function say(editor, message, action) {
  const { toast } = editor;
  clearTimeout(editor.toastTimer);
  toast.replaceChildren(element("span", { text: message }));
  if (action) toast.append(element("button", { type: "button", class: "quiet", text: action.words, onclick: () => { toast.hidden = true; action.run(); } }));
  toast.hidden = false;
  announce(editor, message);
  editor.toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, action ? 15000 : 6000);
}

const MOST_SAID = 5;

// The live region: a line for each message, so that what comes at once, as "Saved" after a confirmation, takes no other away.
/** @type {(editor: Editor, message: string) => void} */
function announce(editor, message) {
  editor.live.append(element("p", { text: message }));
  while (editor.live.childElementCount > MOST_SAID) editor.live.firstElementChild?.remove();
}

/** @type {(editor: Editor, id: number, how?: { caret?: number | "end", scroll?: boolean, keepFocus?: boolean }) => void} */
function focusSegment(editor, id, { caret = "end", scroll = true, keepFocus = false } = {}) {
  if (!editor.rows.has(id) || isBoilerplate(rowOf(editor, id))) return;
  if (editor.focused === id && editor.box?.isConnected) {
    if (!keepFocus) editor.box.focus({ preventScroll: true });
    if (scroll) elementOf(editor, id).scrollIntoView({ block: "nearest" });
    return;
  }
  leaveSegment(editor);
  const row = rowOf(editor, id);
  const node = elementOf(editor, id);
  editor.focused = id;
  editor.change = newIdentifier();
  editor.dismissing = null;
  editor.atIssue = null;
  const text = localText(editor, id);
  editor.startText = text;
  const runs = runningAs(editor.article.targetLanguage, row.language);
  editor.layer = element("div", { class: "layer text", "aria-hidden": "true", ...runs });
  editor.box = element("textarea", {
    class: "text", rows: "1", spellcheck: "true", autocapitalize: "off", ...runs,
    "aria-label": fill(editor.labels.translation_of, { number: row.position + 1 }),
    "aria-describedby": "about-field", "data-testid": "target",
  });
  editor.box.value = text;
  editor.box.readOnly = isClosed(editor, row);
  within(node, ".target").replaceWith(element("div", { class: "target editing" }, editor.layer, editor.box,
    element("span", { id: "about-field", class: "visually-hidden", text: aboutField(editor, id) })));
  node.hidden = false;
  drawLayer(editor);
  dressRow(editor, id, node);
  // Setting the cursor would take away a selection that stays elsewhere.
  if (!keepFocus) {
    editor.box.focus({ preventScroll: true });
    const at = caret === "end" ? text.length : Math.min(caret, text.length);
    editor.box.setSelectionRange(at, at);
  }
  if (scroll) node.scrollIntoView({ block: "nearest" });
  editor.queue.setFocus(id);
  drawPanel(editor);
  keepPlace(editor, id);
  clearTimeout(editor.detailsTimer);
  editor.detailsTimer = setTimeout(() => askDetails(editor), 120);
}

// Where to go on after a reload; an address that names a segment names this one from now on.
/** @type {(editor: Editor, id: number) => void} */
function keepPlace(editor, id) {
  try {
    sessionStorage.setItem(`cotejo:at:${editor.article.id}`, String(id));
  } catch {
    // Only the place in the text is lost on a reload.
  }
  const address = new URL(location.href);
  if (!address.searchParams.has("segment")) return;
  address.searchParams.set("segment", String(id));
  history.replaceState(history.state, "", address);
}

/** @type {(editor: Editor) => void} */
function leaveSegment(editor) {
  editor.completion = null;
  if (editor.focused !== null) hideBar(editor);
  closeLink(editor);
  const id = editor.focused;
  if (id === null) return;
  editor.focused = null;
  editor.box = null;
  editor.layer = null;
  const row = editor.rows.get(id);
  if (!row) return;
  if (row.isRemoved) dropRow(editor, id);
  else redrawRow(editor, id);
  if (isBoilerplate(row)) arrangeRows(editor);
  else if (editor.filter !== "all" && !fits(editor, id)) elementOf(editor, id).hidden = true;
  if (row.isRemoved) showOrphans(editor);
}

/** @type {(editor: Editor) => void} */
function askDetails(editor) {
  if (editor.focused !== null) editor.queue.act({ command: "details", segment: editor.focused });
}

/** @type {(editor: Editor, applied: Applied | null) => void} */
function typed(editor, applied) {
  hideBar(editor);
  dropCompletion(editor);
  const id = must(editor.focused);
  editor.queue.type(id, must(editor.box).value, editor.change, applied);
  drawLayer(editor);
  countTyped(editor, id);
  const node = elementOf(editor, id);
  if (!node.classList.contains("unsaved")) {
    within(node, ".signs").replaceWith(signs(editor, id));
    dressRow(editor, id, node);
  }
  // What is compared may wait for the hand to rest; the letter on the screen may not.
  clearTimeout(editor.differenceTimer);
  editor.differenceTimer = setTimeout(() => {
    drawDifference(editor);
    if (editor.focused === id) showConflict(editor, id, elementOf(editor, id));
  }, 150);
}

// Writes into the textarea as the hand would, so that the browser's own undo knows of it.
/** @type {(editor: Editor, start: number, end: number, text: string, applied?: Applied) => void} */
function writeInto(editor, start, end, text, applied) {
  const { box } = editor;
  if (!box || box.readOnly) return;
  editor.applied = applied ?? null;
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
  const before = box.value;
  const wanted = before.slice(0, start) + text + before.slice(end);
  const isTaken = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!isTaken || box.value !== wanted) {
    box.value = wanted;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// A segment is one line, which Enter does not break either: what is pasted over several, as out of a PDF, comes in with
// spaces between them. Where the source itself has lines they stay.
/** @type {(editor: Editor, event: ClipboardEvent) => void} */
function pasted(editor, event) {
  const { box } = editor;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!box || event.target !== box || !LINE_BREAKS.test(text) || rowOf(editor, editor.focused).source.includes("\n")) return;
  event.preventDefault();
  writeInto(editor, box.selectionStart, box.selectionEnd, text.replace(OUTER_LINE_BREAKS, "").replaceAll(LINE_BREAKS_AND_SPACES, " "));
}

/** @type {(editor: Editor, how: { stay: boolean }) => void} */
function confirmFocused(editor, { stay }) {
  const id = editor.focused;
  if (id === null) return;
  const row = rowOf(editor, id);
  const conflict = editor.queue.draft(id)?.conflict;
  if (conflict) {
    say(editor, conflict.theirs === undefined ? String(conflict.message) : editor.labels.choose_first);
    return;
  }
  if (!localText(editor, id).trim()) {
    say(editor, editor.labels.nothing_to_confirm_here);
  } else if (row.locked) {
    say(editor, editor.labels.locked);
  } else if (isReadByMe(editor, id)) {
    say(editor, editor.labels.second_is_another);
  } else {
    if (editor.status.dataset.state === "offline") say(editor, fill(editor.labels.confirmed_later, { number: row.position + 1 }));
    editor.queue.act({ command: "confirm", segment: id });
    editor.confirming.add(id);
  }
  if (stay) return;
  nextUnconfirmed(editor);
}

/** @type {(editor: Editor) => void} */
function nextUnconfirmed(editor) {
  const next = around(editor).find((one) => waitsForMe(editor, rowOf(editor, one)) && !editor.confirming.has(one));
  if (next !== undefined) focusSegment(editor, next);
  else if (editor.filter === "all") goToFinish(editor);
  else say(editor, editor.labels.all_confirmed);
}

// What is done now is taken back before what was typed before it, so what is typed next is another change.
/** @type {(editor: Editor) => void} */
function beginStep(editor) {
  editor.change = newIdentifier();
  editor.startText = editor.box?.value ?? "";
}

// The textarea has its own undo for what was typed since it was entered; before that the article's history takes over.
/** @type {(editor: Editor, event: Event, name: "undo" | "redo") => void} */
function takeBack(editor, event, name) {
  const typing = editor.root.activeElement === editor.box ? editor.box : null;
  event.preventDefault();
  if (typing && (name === "undo" ? typing.value !== editor.startText : editor.nativeRedo)) takeBackWord(editor, typing, name);
  else editor.queue.act({ command: name });
}

// Chromium makes each letter an undo of its own once anything in the page is drawn again between two of them, as marks
// and "Saved" are: steps that follow one another in one word are one. A step too far is taken back.
/** @type {(editor: Editor, box: HTMLTextAreaElement, name: "undo" | "redo") => void} */
function takeBackWord(editor, box, name) {
  /** @type {() => Step | null} */
  const step = () => {
    const before = box.value;
    return document.execCommand(name) && box.value !== before ? stepBetween(before, box.value) : null;
  };
  let taken = step();
  while (taken && box.value !== editor.startText) {
    const before = box.value;
    taken = joinedSteps(taken, step());
    if (!taken && box.value !== before) document.execCommand(name === "undo" ? "redo" : "undo");
  }
}
