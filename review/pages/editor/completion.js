// The engine goes on from what is typed: Ctrl+Space asks, and again shows the next; Tab takes a word, End all.

// Asks for what may follow the cursor, or turns to the next that is known for this beginning.
/** @type {(desk: Desk) => void} */
function askCompletion(desk) {
  const { box } = desk;
  if (!box || box.readOnly || !desk.details?.canTranslate) return;
  const prefix = box.value.slice(0, box.selectionStart);
  const known = desk.completion;
  if (known?.prefix === prefix && known.texts?.length) {
    desk.completion = { ...known, at: (known.at + 1) % known.texts.length };
    drawLayer(desk);
    return;
  }
  desk.completion = { segment: desk.focused, prefix, texts: null, at: 0 };
  desk.queue.act({ command: "complete", segment: desk.focused, prefix });
  announce(desk, desk.labels.asking_hypotheses);
}

/** @type {(desk: Desk, answer: Answer) => void} */
function takeCompletion(desk, answer) {
  const asked = desk.completion;
  if (!asked || asked.segment !== desk.focused || asked.prefix !== answer.prefix || asked.texts) return;
  if (!answer.continuations?.length) {
    desk.completion = null;
    say(desk, desk.labels.no_continuation);
    return;
  }
  asked.texts = answer.continuations;
  drawLayer(desk);
  announce(desk, asked.texts[0]);
}

// What would be written next, "" for nothing.
/** @type {(desk: Desk) => string} */
function completionText(desk) {
  const known = desk.completion;
  return known?.texts && desk.box?.value.startsWith(known.prefix) && desk.box.selectionStart === known.prefix.length ? known.texts[known.at] : "";
}

// A word of it, or all; what stood behind the cursor gives way, as the screen has shown.
/** @type {(desk: Desk, isAll: boolean) => void} */
function acceptCompletion(desk, isAll) {
  const text = completionText(desk);
  const { prefix, texts, at } = must(desk.completion);
  const part = isAll ? text : must(text.match(/^\s*\S+/))[0];
  const rest = text.slice(part.length);
  desk.isCompleting = true;
  writeInto(desk, prefix.length, must(desk.box).value.length, part);
  desk.isCompleting = false;
  const others = must(texts).filter((other, number) => number !== at && other.startsWith(part));
  desk.completion = rest ? { segment: desk.focused, prefix: prefix + part, texts: [rest, ...others.map((other) => other.slice(part.length))], at: 0 } : null;
  drawLayer(desk);
}

/** @type {(desk: Desk) => void} */
function dropCompletion(desk) {
  if (!desk.completion || desk.isCompleting) return;
  desk.completion = null;
  if (desk.layer) drawLayer(desk);
}
