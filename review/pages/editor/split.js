// Splitting a segment: where its two texts can be cut, where they are likely to be, and the choice of both places.

// Cut at the cursor; the source where its sentence ends, else in the same proportion. Both places can be moved by
// the arrow keys or by a press on another word.
/** @type {(desk: Desk, id: number) => void} */
function askSplit(desk, id) {
  const { labels } = desk;
  const row = rowOf(desk, id);
  const target = localText(desk, id);
  const targetPlaces = [...cuts(target), target.length];
  const caret = desk.box && desk.focused === id && desk.box.selectionStart > 0 && desk.box.selectionStart < target.length ? desk.box.selectionStart : null;
  const targetAt = targetPlaces[nearest(targetPlaces, caret ?? sentenceEnds(target)[0] ?? target.length / 2)];
  const sourcePlaces = cuts(row.source);
  const wanted = (target.length ? targetAt / target.length : 0.5) * row.source.length;
  const ends = sentenceEnds(row.source);
  const sourceAt = ends.length ? ends[nearest(ends, wanted)] : sourcePlaces[nearest(sourcePlaces, wanted)];
  const source = cutPicker(row.source, sourcePlaces, sourceAt, labels.split_source, desk.article.sourceLanguage);
  const translation = cutPicker(target, targetPlaces, targetAt, labels.split_target, desk.article.targetLanguage);
  const dialog = openDialog(desk, labels.split, [element("p", { class: "hint", text: labels.split_how }), source.node, translation.node], {
    isWide: true,
    submit: labels.split,
    onSubmit: () => {
      desk.queue.act({ command: "split", segment: id, sourceAt: source.place(), targetAt: translation.place() });
      return true;
    },
  });
  within(dialog, ".cut").focus();
}

// The places between words where a text can be cut.
/** @type {(text: string) => number[]} */
function cuts(text) {
  return [...text.matchAll(/\s+/g)].map((space) => space.index + space[0].length).filter((at) => at > 0 && at < text.length);
}

/** @type {(places: number[], wanted: number) => number} */
function nearest(places, wanted) {
  return places.reduce((best, place, number) => (Math.abs(place - wanted) < Math.abs(places[best] - wanted) ? number : best), 0);
}

/** @type {(text: string) => number[]} */
function sentenceEnds(text) {
  return [...text.matchAll(/[.;:!?…]["”’»)]*\s+/g)].map((end) => end.index + end[0].length).filter((at) => at < text.length);
}

// A text with a sign where it is cut.
/** @type {(text: string, places: number[], at: number, words: string, language: Language) => { node: HTMLElement, place: () => number }} */
function cutPicker(text, places, at, words, language) {
  let number = Math.max(0, places.indexOf(at));
  const shown = element("p", { class: "text cut", lang: language, tabindex: "0", role: "slider", "aria-label": words, "aria-valuemin": "0", "aria-valuemax": String(places.length - 1) });
  const draw = () => {
    const place = places[number];
    const bounds = [0, ...places.filter((one) => one < text.length), text.length];
    const nodes = [];
    for (let piece = 0; piece + 1 < bounds.length; piece += 1) {
      if (bounds[piece] === place) nodes.push(element("span", { class: "cut-sign", text: "|" }));
      nodes.push(element("span", { "data-before": String(piece - 1), text: text.slice(bounds[piece], bounds[piece + 1]) }));
    }
    if (place === text.length) nodes.push(element("span", { class: "cut-sign", text: "|" }));
    shown.replaceChildren(...nodes);
    shown.setAttribute("aria-valuenow", String(number));
    shown.setAttribute("aria-valuetext", `${text.slice(Math.max(0, place - 30), place)} | ${text.slice(place, place + 30)}`);
  };
  /** @type {(step: number) => void} */
  const move = (step) => {
    number = Math.max(0, Math.min(places.length - 1, number + step));
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
    else if (event.key === "Home") move(-places.length);
    else if (event.key === "End") move(places.length);
    else if (event.key === "Enter") /** @type {HTMLFormElement} */ (shown.closest("form")).requestSubmit();
    else return;
    event.preventDefault();
  });
  draw();
  return { node: element("div", {}, element("p", { class: "hint", text: words }), shown), place: () => places[number] };
}
