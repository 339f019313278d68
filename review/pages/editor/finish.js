// The end of the work: when nothing is left to confirm the page says so, and offers to finish and to export. What is
// finished is closed: whoever wants to change it is asked first, and takes it up again.

/** @type {(editor: Editor) => HTMLElement} */
function createFinish(editor) {
  const { labels } = editor;
  const words = element("span");
  const button = element("button", { type: "button", class: "primary", "data-action": "finish", text: labels.finish });
  const again = element("button", { type: "button", class: "quiet", "data-action": "take-up", text: labels.take_up });
  const line = element("div", { class: "line finish", role: "group", "aria-label": labels.finish, hidden: true },
    words, button, again,
    element("button", { type: "button", class: "quiet", "data-action": "export", text: labels.export }));
  editor.finish = { line, words, button, again };
  return line;
}

/** @type {(editor: Editor, counts: { all: number, confirmed: number, done: number, open: number }) => void} */
function drawFinish(editor, { all, confirmed, done, open }) {
  const { line, words, button, again } = editor.finish;
  const { labels, article } = editor;
  const isWhole = all > 0 && confirmed === all;
  const isDone = isWhole && done === all;
  const hadFocus = line.contains(editor.root.activeElement);
  const waiting = isDone ? "" : plural(labels, "second_waiting", all - done);
  const unread = article.unread ? plural(labels, "unread", article.unread) : "";
  const left = open ? plural(labels, "still_open", open) : "";
  words.textContent = article.finished ? labels.is_finished : [labels.all_are_confirmed, waiting && `${waiting}.`, unread, left].filter(Boolean).join(" ");
  button.hidden = article.finished || !isDone;
  again.hidden = !article.finished;
  const isShown = isWhole || article.finished;
  const appears = line.hidden && isShown;
  line.hidden = !isShown;
  if (appears) announce(editor, words.textContent);
  const isAwaited = editor.isAtEnd && isShown && !editor.confirming.size;
  if (isAwaited) editor.isAtEnd = false;
  if (hadFocus && !isShown) editor.box?.focus({ preventScroll: true });
  else if (isAwaited ? isDone || !appears : isDone && hadFocus && button.hidden) goToFinish(editor);
}

// After the last confirmation, once it is answered, the keys go on here: Enter finishes, and once more opens the export.
/** @type {(editor: Editor) => void} */
function goToFinish(editor) {
  const { line, words, button, again } = editor.finish;
  editor.isAtEnd = line.hidden || editor.confirming.size > 0;
  if (editor.isAtEnd) return;
  if (!button.hidden) button.focus({ preventScroll: true });
  else if (!again.hidden) within(line, "[data-action=export]").focus({ preventScroll: true });
  else say(editor, String(words.textContent));
}

// Whether the article is finished has changed, here or elsewhere.
/** @type {(editor: Editor, finished: boolean | undefined, how?: { isOwn?: boolean }) => void} */
function takeFinished(editor, finished, { isOwn = false } = {}) {
  if (finished === undefined || finished === editor.article.finished) return;
  editor.article.finished = finished;
  editor.frame.toggleAttribute("data-finished", finished);
  openOrCloseBox(editor);
  if (finished) announce(editor, editor.labels.is_finished);
  else say(editor, isOwn ? editor.labels.taken_up : editor.labels.taken_up_elsewhere);
}

/** @type {(editor: Editor) => void} */
function openOrCloseBox(editor) {
  const { box } = editor;
  if (!box) return;
  box.readOnly = isClosed(editor, rowOf(editor, editor.focused));
  if (editor.root.activeElement !== box) return;
  // Chromium gives a field that was read-only when it got the focus no cursor until it gets the focus anew.
  const { selectionStart, selectionEnd } = box;
  box.blur();
  box.focus({ preventScroll: true });
  box.setSelectionRange(selectionStart, selectionEnd);
}

const TALKING_KEYS = new Set(["KeyG", "KeyK", "KeyM", "Digit0"]);
const TAKING_OUT = new Set(["Backspace", "Delete"]);

// A key that would change what is finished asks instead; talk, the glossary and looking about stay open.
/** @type {(editor: Editor, event: KeyboardEvent) => boolean} */
function refusedWhenFinished(editor, event) {
  if (!editor.article.finished) return false;
  const { key, code, altKey, target } = event;
  const control = event.ctrlKey || event.metaKey;
  const isInBox = target === editor.box;
  const isElsewhere = !isInBox && targetOf(event).closest("input, textarea, select") !== null;
  const isTyping = isInBox && !control && !altKey && (key.length === 1 || TAKING_OUT.has(key));
  const isPasting = isInBox && control && (code === "KeyV" || code === "KeyX");
  const isActing = altKey && !control ? !READING_KEYS.has(code) && !TALKING_KEYS.has(code) && key !== "Alt" : control && WRITING_KEYS.has(code) && (!isElsewhere || code === "KeyH");
  if (!isTyping && !isPasting && !isActing) return false;
  event.preventDefault();
  askTakeUp(editor);
  return true;
}

// Whom the comments still call, "" for nobody: a finished article goes out, whatever they would have answered.
/** @type {(editor: Editor) => string} */
function callsLeft(editor) {
  const waiting = [...editor.comments.values()].flat().filter((comment) => comment.waitsFor.length);
  const names = [...new Set(waiting.flatMap((comment) => comment.waitsFor))].join(", ");
  return waiting.length ? fill(plural(editor.labels, "calls_left", waiting.length), { names }) : "";
}

/** @type {(editor: Editor) => void} */
function askFinish(editor) {
  const { labels } = editor;
  const left = callsLeft(editor);
  const finish = () => {
    editor.queue.act({ command: "finish" });
  };
  if (!left) {
    finish();
    return;
  }
  const dialog = openDialog(editor, labels.finish, [element("p", { text: left })], { submit: labels.finish_all_the_same, onSubmit: finish });
  within(dialog, "[data-close]").focus();
}

/** @type {(editor: Editor) => void} */
function askTakeUp(editor) {
  const { labels } = editor;
  const dialog = openDialog(editor, labels.is_finished, [element("p", { text: labels.take_up_question })], {
    submit: labels.take_up,
    onSubmit: () => {
      editor.queue.act({ command: "take_up" });
      return true;
    },
  });
  within(dialog, "[data-close]").focus();
}
