// Splitting a segment: where its two texts can be cut, where they are likely to be, and the choice of both offsets.

// Cut at the cursor; the source where its sentence ends, else in the same proportion. Both offsets can be moved by
// the arrow keys or by a press on another word.
/** @type {(editor: Editor, id: number) => void} */
function askSplit(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  const target = localText(editor, id);
  const targetPlaces = [...cuts(target), target.length];
  const caret = editor.box && editor.focused === id && editor.box.selectionStart > 0 && editor.box.selectionStart < target.length ? editor.box.selectionStart : null;
  const targetAt = targetPlaces[nearest(targetPlaces, caret ?? sentenceEnds(target)[0] ?? target.length / 2)];
  const sourcePlaces = cuts(row.source);
  const wanted = (target.length ? targetAt / target.length : 0.5) * row.source.length;
  const ends = sentenceEnds(row.source);
  const sourceAt = ends.length ? ends[nearest(ends, wanted)] : sourcePlaces[nearest(sourcePlaces, wanted)];
  const source = cutPicker(row.source, sourcePlaces, sourceAt, labels.split_source, editor.article.sourceLanguage);
  const translation = cutPicker(target, targetPlaces, targetAt, labels.split_target, editor.article.targetLanguage);
  const dialog = openDialog(editor, labels.split, [element("p", { class: "hint", text: labels.split_how }), source.node, translation.node], {
    isWide: true,
    submit: labels.split,
    onSubmit: () => {
      editor.queue.act({ command: "split", segment: id, sourceAt: source.offset(), targetAt: translation.offset() });
      return true;
    },
  });
  within(dialog, ".cut").focus();
}

// The offsets between words where a text can be cut.
/** @type {(text: string) => number[]} */
function cuts(text) {
  return [...text.matchAll(/\s+/g)].map((space) => space.index + space[0].length).filter((at) => at > 0 && at < text.length);
}

/** @type {(offsets: number[], wanted: number) => number} */
function nearest(offsets, wanted) {
  return offsets.reduce((best, offset, number) => (Math.abs(offset - wanted) < Math.abs(offsets[best] - wanted) ? number : best), 0);
}

/** @type {(text: string) => number[]} */
function sentenceEnds(text) {
  return [...text.matchAll(/[.;:!?…]["”’»)]*\s+/g)].map((end) => end.index + end[0].length).filter((at) => at < text.length);
}

// A text with a sign where it is cut.
/** @type {(text: string, offsets: number[], at: number, words: string, language: Language) => { node: HTMLElement, offset: () => number }} */
function cutPicker(text, offsets, at, words, language) {
  let number = Math.max(0, offsets.indexOf(at));
  const shown = element("p", { class: "text cut", lang: language, tabindex: "0", role: "slider", "aria-label": words, "aria-valuemin": "0", "aria-valuemax": String(offsets.length - 1) });
  const draw = () => {
    const offset = offsets[number];
    const bounds = [0, ...offsets.filter((one) => one < text.length), text.length];
    const nodes = [];
    for (let piece = 0; piece + 1 < bounds.length; piece += 1) {
      if (bounds[piece] === offset) nodes.push(element("span", { class: "cut-sign", text: "|" }));
      nodes.push(element("span", { "data-before": String(piece - 1), text: text.slice(bounds[piece], bounds[piece + 1]) }));
    }
    if (offset === text.length) nodes.push(element("span", { class: "cut-sign", text: "|" }));
    shown.replaceChildren(...nodes);
    shown.setAttribute("aria-valuenow", String(number));
    shown.setAttribute("aria-valuetext", `${text.slice(Math.max(0, offset - 30), offset)} | ${text.slice(offset, offset + 30)}`);
  };
  /** @type {(step: number) => void} */
  const move = (step) => {
    number = Math.max(0, Math.min(offsets.length - 1, number + step));
    draw();
  };
  shown.addEventListener("click", (event) => {
    const piece = targetOf(event).closest("[data-before]");
    if (!piece) return;
    const chosen = Number(piece.dataset.before);
    if (chosen >= 0) number = chosen;
    draw();
  });
  shown.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
    else if (event.key === "Home") move(-offsets.length);
    else if (event.key === "End") move(offsets.length);
    else if (event.key === "Enter") /** @type {HTMLFormElement} */ (shown.closest("form")).requestSubmit();
    else return;
    event.preventDefault();
  });
  draw();
  return { node: element("div", {}, element("p", { class: "hint", text: words }), shown), offset: () => offsets[number] };
}
