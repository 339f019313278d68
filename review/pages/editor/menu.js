// The menu of a segment: split, merge, lock, set aside, what it is in the article.

// What can be done to a segment; what the server would refuse is not offered.
function menuEntries(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  if (row.locked) return [["lock", labels.unlock]];
  const entries = [];
  if (CONFIRMED.has(row.state)) entries.push(["reopen", labels.reopen_more]);
  entries.push(["source", labels.correct_source_more]);
  if (cuts(row.source).length) entries.push(["split", labels.split_more]);
  if (canMerge(desk, id)) entries.push(["merge", labels.merge]);
  entries.push(["lock", labels.lock], ["boilerplate", labels.set_aside]);
  if (row.kind !== "title") entries.push(["make_title", labels.make_title]);
  if (row.kind !== "heading") entries.push(["heading", labels.make_heading]);
  if (row.kind !== "paragraph") entries.push(["paragraph", labels.make_paragraph]);
  return entries;
}

// The next one must be of the same paragraph, and open to changes.
function canMerge(desk, id) {
  const next = desk.rows.get(desk.order[desk.order.indexOf(id) + 1]);
  return Boolean(next) && next.paragraph === desk.rows.get(id).paragraph && !next.locked;
}

function openMenu(desk, id, anchor) {
  const { labels } = desk;
  desk.menu?.remove();
  const menu = element("div", { class: "menu", role: "menu", "aria-label": labels.more });
  for (const [name, words] of menuEntries(desk, id)) menu.append(element("button", { type: "button", role: "menuitem", tabindex: "-1", "data-menu": name, text: words }));
  const close = (returnFocus) => {
    menu.remove();
    desk.menu = null;
    if (returnFocus) desk.box?.focus({ preventScroll: true });
  };
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const at = items.indexOf(desk.root.activeElement);
    if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget)) setTimeout(() => menu.isConnected && !menu.contains(desk.root.activeElement) && close(false), 0);
  });
  menu.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-menu]");
    if (!chosen) return;
    close(true);
    runMenu(desk, id, chosen.dataset.menu);
  });
  desk.frame.append(menu);
  const frame = desk.frame.getBoundingClientRect();
  const place = anchor.getBoundingClientRect();
  menu.style.top = `${Math.max(0, Math.min(place.bottom - frame.top + 4, frame.height - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - menu.offsetWidth - 8))}px`;
  desk.menu = menu;
  menu.firstChild.focus();
}

function runMenu(desk, id, name) {
  const { labels, queue } = desk;
  if (name === "reopen") askReason(desk, labels.reopen, labels.reopen, (reason) => queue.act({ command: "reopen", segment: id, reason }));
  else if (name === "source") askSource(desk, id);
  else if (name === "split") askSplit(desk, id);
  else if (name === "merge" || name === "make_title") queue.act({ command: name, segment: id });
  else if (name === "lock") queue.act({ command: "lock", segment: id, locked: !desk.rows.get(id).locked });
  else queue.act({ command: "kind", segment: id, kind: name });
}

// The places between words where a text can be cut.
function cuts(text) {
  return [...text.matchAll(/\s+/g)].map((space) => space.index + space[0].length).filter((at) => at > 0 && at < text.length);
}

function nearest(places, wanted) {
  return places.reduce((best, place, number) => (Math.abs(place - wanted) < Math.abs(places[best] - wanted) ? number : best), 0);
}

// Cut at the cursor; the source where its sentence ends, else in the same proportion. Both places can be moved by
// the arrow keys or by a press on another word.
function askSplit(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
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
  dialog.querySelector(".cut").focus();
}

function sentenceEnds(text) {
  return [...text.matchAll(/[.;:!?…]["”’»)]*\s+/g)].map((end) => end.index + end[0].length).filter((at) => at < text.length);
}

// A text with a sign where it is cut.
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
  const move = (step) => {
    number = Math.max(0, Math.min(places.length - 1, number + step));
    draw();
  };
  shown.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-before]");
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
    else if (event.key === "Enter") shown.closest("form").requestSubmit();
    else return;
    event.preventDefault();
  });
  draw();
  return { node: element("div", {}, element("p", { class: "hint", text: words }), shown), place: () => places[number] };
}

function askSource(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  const input = element("textarea", { rows: "4", required: true, maxlength: "20000", lang: desk.article.sourceLanguage, "aria-label": labels.correct_source });
  input.value = row.source;
  const note = CONFIRMED.has(row.state) ? element("p", { class: "hint", text: labels.correct_source_reopens }) : null;
  openDialog(desk, labels.correct_source, [input, ...(note ? [note] : [])], {
    isWide: true,
    submit: labels.save,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      if (input.value !== row.source) desk.queue.act({ command: "source", segment: id, source: input.value });
      return true;
    },
  });
  input.focus();
}

function askTitle(desk) {
  const { labels } = desk;
  const input = element("input", { type: "text", required: true, maxlength: "1000", lang: desk.article.sourceLanguage, "aria-label": labels.title, value: desk.article.title });
  openDialog(desk, labels.change_title, [input], {
    submit: labels.save,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      if (input.value.trim() !== desk.article.title) desk.queue.act({ command: "title", title: input.value });
      return true;
    },
  });
  input.select();
}
