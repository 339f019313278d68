// The end of the work: when nothing is left to confirm the page says so, and offers to finish and to export. What is
// finished is closed: whoever wants to change it is asked first, and takes it up again.

/** @type {(desk: Desk) => HTMLElement} */
function createFinish(desk) {
  const { labels } = desk;
  const words = element("span");
  const button = element("button", { type: "button", class: "primary", "data-action": "finish", text: labels.finish });
  const again = element("button", { type: "button", class: "quiet", "data-action": "take-up", text: labels.take_up });
  const line = element("div", { class: "line finish", role: "group", "aria-label": labels.finish, hidden: true },
    words, button, again,
    element("button", { type: "button", class: "quiet", "data-action": "export", text: labels.export }));
  desk.finish = { line, words, button, again };
  return line;
}

/** @type {(desk: Desk, counts: { all: number, confirmed: number, done: number, open: number }) => void} */
function drawFinish(desk, { all, confirmed, done, open }) {
  const { line, words, button, again } = desk.finish;
  const { labels, article } = desk;
  const isWhole = all > 0 && confirmed === all;
  const isDone = isWhole && done === all;
  const hadFocus = line.contains(desk.root.activeElement);
  const waiting = isDone ? "" : plural(labels, "second_waiting", all - done);
  const unread = article.unread ? plural(labels, "unread", article.unread) : "";
  const left = open ? plural(labels, "still_open", open) : "";
  words.textContent = article.finished ? labels.is_finished : [labels.all_are_confirmed, waiting && `${waiting}.`, unread, left].filter(Boolean).join(" ");
  button.hidden = article.finished || !isDone;
  again.hidden = !article.finished;
  const isShown = isWhole || article.finished;
  const appears = line.hidden && isShown;
  line.hidden = !isShown;
  if (appears) announce(desk, words.textContent);
  if (hadFocus && !isShown) desk.box?.focus({ preventScroll: true });
  else if (isDone && (desk.isAtEnd || (hadFocus && button.hidden))) goToFinish(desk);
}

// After the last confirmation the keys go on here: Enter finishes, and once more opens the export.
/** @type {(desk: Desk) => void} */
function goToFinish(desk) {
  const { line, words, button, again } = desk.finish;
  desk.isAtEnd = line.hidden;
  if (line.hidden) return;
  if (!button.hidden) button.focus({ preventScroll: true });
  else if (!again.hidden) within(line, "[data-action=export]").focus({ preventScroll: true });
  else say(desk, String(words.textContent));
}

// Whether the article is finished has changed, here or elsewhere.
/** @type {(desk: Desk, finished: boolean | undefined, how?: { isOwn?: boolean }) => void} */
function takeFinished(desk, finished, { isOwn = false } = {}) {
  if (finished === undefined || finished === desk.article.finished) return;
  desk.article.finished = finished;
  desk.frame.toggleAttribute("data-finished", finished);
  openOrCloseBox(desk);
  if (finished) announce(desk, desk.labels.is_finished);
  else say(desk, isOwn ? desk.labels.taken_up : desk.labels.taken_up_elsewhere);
}

/** @type {(desk: Desk) => void} */
function openOrCloseBox(desk) {
  const { box } = desk;
  if (!box) return;
  box.readOnly = isClosed(desk, rowOf(desk, desk.focused));
  if (desk.root.activeElement !== box) return;
  // Chromium gives a field that was read-only when it got the focus no cursor until it gets the focus anew.
  const { selectionStart, selectionEnd } = box;
  box.blur();
  box.focus({ preventScroll: true });
  box.setSelectionRange(selectionStart, selectionEnd);
}

const TALKING_KEYS = new Set(["KeyG", "KeyK", "KeyM", "Digit0"]);
const TAKING_OUT = new Set(["Backspace", "Delete"]);

// A key that would change what is finished asks instead; talk, the glossary and looking about stay open.
/** @type {(desk: Desk, event: KeyboardEvent) => boolean} */
function refusedWhenFinished(desk, event) {
  if (!desk.article.finished) return false;
  const { key, code, altKey, target } = event;
  const control = event.ctrlKey || event.metaKey;
  const isInBox = target === desk.box;
  const isElsewhere = !isInBox && targetOf(event).closest("input, textarea, select") !== null;
  const isTyping = isInBox && !control && !altKey && (key.length === 1 || TAKING_OUT.has(key));
  const isPasting = isInBox && control && (code === "KeyV" || code === "KeyX");
  const isActing = altKey && !control ? !READING_KEYS.has(code) && !TALKING_KEYS.has(code) && key !== "Alt" : control && WRITING_KEYS.has(code) && (!isElsewhere || code === "KeyH");
  if (!isTyping && !isPasting && !isActing) return false;
  event.preventDefault();
  askTakeUp(desk);
  return true;
}

/** @type {(desk: Desk) => void} */
function askTakeUp(desk) {
  const { labels } = desk;
  const dialog = openDialog(desk, labels.is_finished, [element("p", { text: labels.take_up_question })], {
    submit: labels.take_up,
    onSubmit: () => {
      desk.queue.act({ command: "take_up" });
      return true;
    },
  });
  within(dialog, "[data-close]").focus();
}
