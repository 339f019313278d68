// Words looked up: in the glossary and the dictionary, in this article, in the memory. What was found stays in
// the panel, whichever segment is in view, until it is put away.

/** @type {(editor: Editor, name: string) => void} */
function openWordsQuestion(editor, name) {
  const { labels } = editor;
  const title = name === "memory" ? labels.search_memory : labels.look_up;
  const input = element("input", { type: "text", required: true, maxlength: "200", "aria-label": labels.words_to_find, placeholder: labels.words_to_find });
  const side = element("select", { "aria-label": labels.side }, element("option", { value: "source", text: labels.side_source }), element("option", { value: "target", text: labels.side_target }));
  openDialog(editor, title, [element("div", { class: "fields" }, input, side)], {
    submit: title,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      askWords(editor, name, input.value.trim(), /** @type {Side} */ (side.value));
      return true;
    },
  });
  input.focus();
}

/** @type {(editor: Editor, name: string, text: string, side: Side) => void} */
function askWords(editor, name, text, side) {
  editor.found = { name, text, side, answer: null };
  editor.queue.act({ command: name === "memory" ? "search_memory" : "look_up", text: text.slice(0, 200), side, segment: editor.focused });
  chooseTab(editor, "segment");
  drawFound(editor);
  editor.panel.panel.scrollTop = 0;
}

/** @type {(editor: Editor, answer: Answer) => void} */
function takeFound(editor, answer) {
  if (!editor.found || editor.found.text.slice(0, 200) !== answer.text) return;
  editor.found.answer = answer;
  drawFound(editor);
  const count = (answer.units ?? [...answer.terms, ...(answer.entries ?? []), ...answer.pairs]).length;
  announce(editor, plural(editor.labels, "found_words", count));
}

/** @type {(editor: Editor) => void} */
function closeFound(editor) {
  editor.found = null;
  drawFound(editor);
}

/** @type {(editor: Editor) => void} */
function drawFound(editor) {
  const { labels, found, panel } = editor;
  const hadFocus = panel.found.contains(editor.root.activeElement);
  panel.found.hidden = !found;
  if (!found) {
    panel.found.replaceChildren();
    if (hadFocus) editor.box?.focus({ preventScroll: true });
    return;
  }
  const language = found.side === "source" ? editor.article.sourceLanguage : editor.article.targetLanguage;
  const title = element("h2", { id: "panel-found" }, found.name === "memory" ? labels.found_in_memory : labels.found_of, " ", element("strong", { lang: language, text: found.text }));
  const close = element("button", { type: "button", class: "quiet", "data-action": "close-found", text: labels.close });
  panel.found.replaceChildren(element("div", { class: "found-head" }, title, close), ...(found.answer ? foundNodes(editor, found.answer, found.side) : [element("p", { class: "hint", text: labels.looking })]));
}

/** @type {(editor: Editor, answer: Answer, side: Side) => HTMLElement[]} */
function foundNodes(editor, answer, side) {
  const { labels } = editor;
  const nodes = [
    ...(answer.terms ?? []).map((term) => pairNode(editor, term.source, term.target, [term.proposed_by ? fill(labels.proposed_term, { name: term.proposed_by }) : labels.in_glossary, term.note].filter(Boolean).join(" · "))),
    ...(answer.entries ?? []).map((entry) => pairNode(editor, entry.source, entry.target, "")),
    ...(answer.pairs ?? answer.units ?? []).map((pair) => segmentNode(editor, pair, side)),
  ];
  return nodes.length ? nodes : [element("p", { class: "hint", text: labels.found_nothing })];
}

// A word with what it may be said by; a press writes that at the cursor.
/** @type {(editor: Editor, source: string, target: string, hint: string) => HTMLElement} */
function pairNode(editor, source, target, hint) {
  return element("p", { class: "found-pair" },
    element("span", { lang: editor.article.sourceLanguage, text: source }), " → ",
    element("button", { type: "button", class: "quiet word", "data-insert": target, lang: editor.article.targetLanguage, title: editor.labels.insert, text: target }),
    hint ? element("span", { class: "hint", text: ` ${hint}` }) : null);
}

/** @type {(editor: Editor, pair: FoundPair, side: Side) => HTMLElement} */
function segmentNode(editor, pair, side) {
  const { labels } = editor;
  const marks = pair.spans.map(([start, end]) => ({ start, end, class: "found-word" }));
  /** @type {(name: Side, language: Language) => HTMLElement} */
  const text = (name, language) => element("p", { class: name === "source" ? "text hint" : "text", lang: language }, ...markedNodes(pair[name], side === name ? marks : []));
  const row = editor.rows.get(pair.segment);
  return element("div", { class: "match" },
    text("source", editor.article.sourceLanguage), text("target", editor.article.targetLanguage),
    row ? element("button", { type: "button", class: "quiet", "data-go": String(pair.segment), "aria-label": fill(labels.go_to_segment, { number: row.position + 1 }), text: fill(labels.segment_number, { number: row.position + 1 }) }) : null,
    pair.article || pair.author ? element("p", { class: "hint", text: [pair.article, pair.author].filter(Boolean).join(" · ") }) : null);
}
