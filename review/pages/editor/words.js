// Words looked up: in the glossary and the dictionary, in this article, in the memory. What was found stays in
// the panel, whichever segment is in view, until it is put away.

/** @type {(desk: Desk, name: string) => void} */
function openWordsQuestion(desk, name) {
  const { labels } = desk;
  const title = name === "memory" ? labels.search_memory : labels.look_up;
  const input = element("input", { type: "text", required: true, maxlength: "200", "aria-label": labels.words_to_find, placeholder: labels.words_to_find });
  const side = element("select", { "aria-label": labels.side }, element("option", { value: "source", text: labels.side_source }), element("option", { value: "target", text: labels.side_target }));
  openDialog(desk, title, [element("div", { class: "fields" }, input, side)], {
    submit: title,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      askWords(desk, name, input.value.trim(), /** @type {Side} */ (side.value));
      return true;
    },
  });
  input.focus();
}

/** @type {(desk: Desk, name: string, text: string, side: Side) => void} */
function askWords(desk, name, text, side) {
  desk.found = { name, text, side, answer: null };
  desk.queue.act({ command: name === "memory" ? "search_memory" : "look_up", text: text.slice(0, 200), side, segment: desk.focused });
  chooseTab(desk, "segment");
  drawFound(desk);
  desk.panel.panel.scrollTop = 0;
}

/** @type {(desk: Desk, answer: Answer) => void} */
function takeFound(desk, answer) {
  if (!desk.found || desk.found.text.slice(0, 200) !== answer.text) return;
  desk.found.answer = answer;
  drawFound(desk);
  const count = (answer.units ?? [...answer.terms, ...(answer.entries ?? []), ...answer.pairs]).length;
  announce(desk, plural(desk.labels, "found_words", count));
}

/** @type {(desk: Desk) => void} */
function closeFound(desk) {
  desk.found = null;
  drawFound(desk);
}

/** @type {(desk: Desk) => void} */
function drawFound(desk) {
  const { labels, found, panel } = desk;
  const hadFocus = panel.found.contains(desk.root.activeElement);
  panel.found.hidden = !found;
  if (!found) {
    panel.found.replaceChildren();
    if (hadFocus) desk.box?.focus({ preventScroll: true });
    return;
  }
  const language = found.side === "source" ? desk.article.sourceLanguage : desk.article.targetLanguage;
  const title = element("h2", { id: "panel-found" }, found.name === "memory" ? labels.found_in_memory : labels.found_of, " ", element("strong", { lang: language, text: found.text }));
  const close = element("button", { type: "button", class: "quiet", "data-action": "close-found", text: labels.close });
  panel.found.replaceChildren(element("div", { class: "found-head" }, title, close), ...(found.answer ? foundNodes(desk, found.answer, found.side) : [element("p", { class: "hint", text: labels.looking })]));
}

/** @type {(desk: Desk, answer: Answer, side: Side) => HTMLElement[]} */
function foundNodes(desk, answer, side) {
  const { labels } = desk;
  const nodes = [
    ...(answer.terms ?? []).map((term) => pairNode(desk, term.source, term.target, [term.proposed_by ? fill(labels.proposed_term, { name: term.proposed_by }) : labels.in_glossary, term.note].filter(Boolean).join(" · "))),
    ...(answer.entries ?? []).map((entry) => pairNode(desk, entry.source, entry.target, "")),
    ...(answer.pairs ?? answer.units ?? []).map((pair) => segmentNode(desk, pair, side)),
  ];
  return nodes.length ? nodes : [element("p", { class: "hint", text: labels.found_nothing })];
}

// A word with what it may be said by; a press writes that at the cursor.
/** @type {(desk: Desk, source: string, target: string, hint: string) => HTMLElement} */
function pairNode(desk, source, target, hint) {
  return element("p", { class: "found-pair" },
    element("span", { lang: desk.article.sourceLanguage, text: source }), " → ",
    element("button", { type: "button", class: "quiet word", "data-insert": target, lang: desk.article.targetLanguage, title: desk.labels.insert, text: target }),
    hint ? element("span", { class: "hint", text: ` ${hint}` }) : null);
}

/** @type {(desk: Desk, pair: FoundPair, side: Side) => HTMLElement} */
function segmentNode(desk, pair, side) {
  const { labels } = desk;
  const marks = pair.spans.map(([start, end]) => ({ start, end, class: "found-word" }));
  /** @type {(name: Side, language: Language) => HTMLElement} */
  const text = (name, language) => element("p", { class: name === "source" ? "text hint" : "text", lang: language }, ...markedNodes(pair[name], side === name ? marks : []));
  const row = desk.rows.get(pair.segment);
  return element("div", { class: "match" },
    text("source", desk.article.sourceLanguage), text("target", desk.article.targetLanguage),
    row ? element("button", { type: "button", class: "quiet", "data-go": String(pair.segment), "aria-label": fill(labels.go_to_segment, { number: row.position + 1 }), text: fill(labels.segment_number, { number: row.position + 1 }) }) : null,
    pair.article || pair.author ? element("p", { class: "hint", text: [pair.article, pair.author].filter(Boolean).join(" · ") }) : null);
}
