// The end of the work: when nothing is left to confirm the page says so, and offers to finish and to export.

/** @type {(desk: Desk) => HTMLElement} */
function createFinish(desk) {
  const words = element("span");
  const button = element("button", { type: "button", class: "primary", "data-action": "finish", text: desk.labels.finish });
  const line = element("div", { class: "line finish", role: "group", "aria-label": desk.labels.finish, hidden: true },
    words, button,
    element("button", { type: "button", class: "quiet", "data-action": "export", text: desk.labels.export }));
  desk.finish = { line, words, button };
  return line;
}

/** @type {(desk: Desk, counts: { all: number, done: number, open: number }) => void} */
function drawFinish(desk, { all, done, open }) {
  const { line, words, button } = desk.finish;
  const { labels } = desk;
  const isWhole = all > 0 && done === all;
  const hadFocus = line.contains(desk.root.activeElement);
  const unread = desk.article.unread ? plural(labels, "unread", desk.article.unread) : "";
  const left = open ? plural(labels, "still_open", open) : "";
  words.textContent = desk.article.finished ? labels.is_finished : [labels.all_are_confirmed, unread, left].filter(Boolean).join(" ");
  button.hidden = Boolean(desk.article.finished);
  const appears = line.hidden && isWhole;
  line.hidden = !isWhole;
  if (appears) announce(desk, words.textContent);
  if (hadFocus && !isWhole) desk.box?.focus({ preventScroll: true });
  else if (isWhole && (desk.isAtEnd || (hadFocus && button.hidden))) goToFinish(desk);
}

// After the last confirmation the keys go on here: Enter finishes, and once more opens the export.
/** @type {(desk: Desk) => void} */
function goToFinish(desk) {
  const { line } = desk.finish;
  desk.isAtEnd = line.hidden;
  if (!line.hidden) within(line, "button:not([hidden])").focus({ preventScroll: true });
}
