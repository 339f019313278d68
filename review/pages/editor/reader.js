// A reader sees and searches everything and changes nothing: what writes is not shown (see editor.css), and its keys say so.

const READING_KEYS = new Set(["ArrowDown", "ArrowUp", "KeyL", "KeyB", "KeyS", "KeyH"]);
const WRITING_KEYS = new Set(["Enter", "NumpadEnter", "Space", "KeyH", "KeyZ", "KeyY"]);

/** @type {(desk: Desk, row: Row) => boolean} */
function isClosed(desk, row) {
  return row.locked || !desk.mayWrite || desk.article.finished;
}

/** @type {(desk: Desk, event: KeyboardEvent) => boolean} */
function refusedToReader(desk, event) {
  if (desk.mayWrite) return false;
  const control = event.ctrlKey || event.metaKey;
  const isWriting = event.altKey ? !READING_KEYS.has(event.code) : control && WRITING_KEYS.has(event.code);
  if (isWriting) {
    event.preventDefault();
    say(desk, desk.labels.only_reading);
  }
  return isWriting;
}
