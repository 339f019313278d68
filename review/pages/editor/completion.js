// The engine goes on from what is typed: Ctrl+Space asks, and again shows the next; Tab takes a word, End all.

// Asks for what may follow the cursor, or turns to the next that is known for this beginning.
/** @type {(editor: Editor) => void} */
function askCompletion(editor) {
  const { box } = editor;
  if (!box || box.readOnly || !editor.details?.canTranslate) return;
  const prefix = box.value.slice(0, box.selectionStart);
  const known = editor.completion;
  if (known?.prefix === prefix && known.texts?.length) {
    editor.completion = { ...known, at: (known.at + 1) % known.texts.length };
    drawLayer(editor);
    return;
  }
  editor.completion = { segment: editor.focused, prefix, texts: null, at: 0 };
  editor.queue.act({ command: "complete", segment: editor.focused, prefix });
  announce(editor, editor.labels.asking_hypotheses);
}

/** @type {(editor: Editor, answer: Answer) => void} */
function takeCompletion(editor, answer) {
  const asked = editor.completion;
  if (!asked || asked.segment !== editor.focused || asked.prefix !== answer.prefix || asked.texts) return;
  if (!answer.continuations?.length) {
    editor.completion = null;
    say(editor, editor.labels.no_continuation);
    return;
  }
  asked.texts = answer.continuations;
  drawLayer(editor);
  announce(editor, asked.texts[0]);
}

// What would be written next, "" for nothing.
/** @type {(editor: Editor) => string} */
function completionText(editor) {
  const known = editor.completion;
  return known?.texts && editor.box?.value.startsWith(known.prefix) && editor.box.selectionStart === known.prefix.length ? known.texts[known.at] : "";
}

// A word of it, or all; what stood behind the cursor gives way, as the screen has shown.
/** @type {(editor: Editor, isAll: boolean) => void} */
function acceptCompletion(editor, isAll) {
  const text = completionText(editor);
  const { prefix, texts, at } = must(editor.completion);
  const part = isAll ? text : must(text.match(/^\s*\S+/))[0];
  const rest = text.slice(part.length);
  editor.isCompleting = true;
  writeInto(editor, prefix.length, must(editor.box).value.length, part);
  editor.isCompleting = false;
  const others = must(texts).filter((other, number) => number !== at && other.startsWith(part));
  editor.completion = rest ? { segment: editor.focused, prefix: prefix + part, texts: [rest, ...others.map((other) => other.slice(part.length))], at: 0 } : null;
  drawLayer(editor);
}

/** @type {(editor: Editor) => void} */
function dropCompletion(editor) {
  if (!editor.completion || editor.isCompleting) return;
  editor.completion = null;
  if (editor.layer) drawLayer(editor);
}
