// A new term: the words that a person marked, and beside them what may render them, proposed and never taken unasked.

/** @type {(editor: Editor, stretch: Stretch | null) => void} */
function openTerm(editor, stretch) {
  const { labels } = editor;
  const side = stretch?.side ?? "source";
  const words = stretch?.id === undefined ? "" : stretch.text.trim();
  /** @type {(one: Side, language: Language) => HTMLInputElement} */
  const field = (one, language) => element("input", { type: "text", required: true, maxlength: "500", lang: language, value: one === side ? words : "", "aria-label": labels[`term_${one}`], placeholder: labels[`term_${one}`] });
  const fields = { source: field("source", editor.article.sourceLanguage), target: field("target", editor.article.targetLanguage) };
  const kind = element("select", { "aria-label": labels.term_kind }, ...["other", "person", "organisation", "place", "work"].map((value) => element("option", { value, text: labels[`kind_of_term_${value}`] })));
  const note = element("input", { type: "text", maxlength: "500", "aria-label": labels.term_note, placeholder: labels.term_note });
  const wanted = fields[side === "source" ? "target" : "source"];
  if (/^\p{Lu}/u.test(fields.source.value) && /\s\p{Lu}/u.test(fields.source.value)) kind.value = "person";
  openDialog(editor, labels.add_to_glossary, [element("div", { class: "fields" }, fields.source, fields.target), proposalList(editor, stretch, words, wanted, kind), element("div", { class: "fields" }, kind, note)], {
    submit: labels.add_to_glossary,
    onSubmit: () => {
      if (!fields.source.value.trim() || !fields.target.value.trim()) return false;
      editor.queue.act({ command: "term", source: fields.source.value, target: fields.target.value, kind: kind.value, note: note.value });
      return true;
    },
  });
  (words ? wanted : fields.source).focus();
}

// What may stand on the other side: a press writes it into the field, where it can still be changed.
/** @type {(editor: Editor, stretch: Stretch | null, words: string, wanted: HTMLInputElement, kind: HTMLSelectElement) => HTMLElement} */
function proposalList(editor, stretch, words, wanted, kind) {
  const { labels } = editor;
  const list = element("div", { class: "buttons proposals", role: "group", "aria-label": labels.term_proposals, hidden: true }, element("span", { class: "hint", text: labels.term_proposals }));
  const seen = new Set();
  /** @type {(proposal: Proposal) => void} */
  const propose = ({ text, why, kind: itsKind }) => {
    if (!text || seen.has(text.toLocaleLowerCase())) return;
    seen.add(text.toLocaleLowerCase());
    list.hidden = false;
    list.append(element("button", {
      type: "button", class: "suggestion guess", "data-propose": "", title: why,
      onclick: () => {
        wanted.value = text;
        if (itsKind) kind.value = itsKind;
        wanted.focus();
      },
    }, element("span", { lang: wanted.lang, text }), element("span", { class: "hint", text: why })));
  };
  proposalsOf(editor, stretch, words).forEach(propose);
  if (stretch && words) askProposals(editor, stretch, words, propose);
  return list;
}

// What the page knows by itself: the names of the row that the words stand in, what the same words are in the other
// text, and what is marked there.
/** @type {(editor: Editor, stretch: Stretch | null, words: string) => Proposal[]} */
function proposalsOf(editor, stretch, words) {
  const { labels } = editor;
  const row = stretch?.id === undefined ? undefined : editor.rows.get(stretch.id);
  if (!row || !stretch || !words) return [];
  const isSource = stretch.side === "source";
  const folds = words.toLocaleLowerCase();
  const names = [...row.names, ...row.proposed].filter((name) => (isSource ? name.name : name.rendering).toLocaleLowerCase() === folds);
  const other = isSource ? localText(editor, row.id) : row.source;
  return [
    { text: otherMarked(editor, stretch), why: labels.marked_there },
    ...names.map((name) => ({ text: isSource ? name.rendering : name.name, why: labels[`term_${name.kind}`] ?? "", kind: name.kind })),
    { text: /^\p{Lu}/u.test(words) && other.includes(words) ? words : "", why: labels.same_words },
  ];
}

// What a person has marked on the other side of the same row.
/** @type {(editor: Editor, stretch: Stretch) => string} */
function otherMarked(editor, { side, id }) {
  const { box } = editor;
  if (side === "source") return box && editor.focused === id && editor.atIssue === null ? box.value.slice(box.selectionStart, box.selectionEnd).trim() : "";
  const range = selectedRange(editor.root);
  return range && !range.collapsed && range.startContainer.parentElement?.closest(".source") ? range.toString().trim() : "";
}

// What the dictionary and the glossary know, as far as it stands in the other text.
/** @type {(editor: Editor, stretch: Stretch, words: string, propose: (proposal: Proposal) => void) => void} */
function askProposals(editor, { side, id }, words, propose) {
  const row = editor.rows.get(id);
  if (!row) return;
  const other = (side === "source" ? localText(editor, row.id) : row.source).toLocaleLowerCase();
  const asked = editor.queue.act({ command: "look_up", text: words.slice(0, 200), side, segment: row.id });
  editor.onProposals = (answer) => {
    if (answer.id !== asked) return;
    for (const entry of [...answer.terms, ...answer.entries]) {
      const text = side === "source" ? entry.target : entry.source;
      if (other.includes(text.toLocaleLowerCase())) propose({ text, why: editor.labels.known_words });
    }
  };
}
