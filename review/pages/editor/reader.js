// A reader sees and searches everything and changes nothing: what writes is not shown (see editor.css), and its keys say so.

const READING_KEYS = new Set(["ArrowDown", "ArrowUp", "KeyL", "KeyB", "KeyS", "KeyH"]);
const WRITING_KEYS = new Set(["Enter", "NumpadEnter", "Space", "KeyH", "KeyZ", "KeyY"]);

/** @type {(editor: Editor, row: Row) => boolean} */
function isClosed(editor, row) {
  return row.locked || !mayChange(editor) || editor.article.finished;
}

// Not where the server takes nothing more from this page either.
/** @type {(editor: Editor) => boolean} */
function mayChange(editor) {
  return editor.mayWrite && !editor.isShut;
}

// Somebody has given whoever sits here another role: the page opens or closes, and what was typed stays.
/** @type {(editor: Editor, mayWrite: boolean | undefined) => void} */
function takeRole(editor, mayWrite) {
  if (mayWrite === undefined || mayWrite === editor.mayWrite) return;
  editor.mayWrite = mayWrite;
  editor.frame.toggleAttribute("data-reading", !mayChange(editor));
  openOrCloseBox(editor);
  const words = mayWrite ? editor.labels.may_change : editor.labels.only_reading;
  showNotice(editor, mayWrite ? "" : words, { isShut: false });
  say(editor, words);
}

/** @type {(editor: Editor, event: KeyboardEvent) => boolean} */
function refusedToReader(editor, event) {
  if (mayChange(editor)) return false;
  const control = event.ctrlKey || event.metaKey;
  const isWriting = event.altKey ? !READING_KEYS.has(event.code) : control && WRITING_KEYS.has(event.code);
  if (isWriting) {
    event.preventDefault();
    say(editor, editor.notice.words.textContent || editor.labels.only_reading);
  }
  return isWriting;
}
