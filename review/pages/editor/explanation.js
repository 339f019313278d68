// What readers abroad are told of a name: put behind its first mention by one key, and asked for once where the
// glossary does not know.

const EXPLANATION = "explanation"; // the check that finds first mentions without

/** @type {(editor: Editor) => void} */
function explain(editor) {
  const { focused: id, box } = editor;
  if (id === null || !box) return;
  if (box.readOnly) {
    refuseFormat(editor);
    return;
  }
  const issues = editor.issues.get(id) ?? [];
  /** @type {(issue: Issue | undefined) => boolean} */
  const isOffered = (issue) => issue?.check === EXPLANATION && issue.suggestion !== null;
  const index = isOffered(editor.atIssue?.issue) ? issues.indexOf(must(editor.atIssue).issue) : issues.findIndex(isOffered);
  if (index >= 0) applyOffer(editor, index, 0);
  else askExplanation(editor, id);
}

// The names that the segment's text writes, what is marked or stands at the cursor first.
/** @type {(editor: Editor, id: number) => ProposedName[]} */
function explainable(editor, id) {
  const row = rowOf(editor, id);
  const { value, selectionStart: at } = must(editor.box);
  /** @type {(name: ProposedName) => boolean} */
  const isAtCursor = (name) => {
    const span = name.target && movedSpan(name.target, row.target, value);
    return Boolean(span && span[0] <= at && at <= span[1]);
  };
  const written = [...row.names, ...row.proposed].filter((name, index, all) => name.target && all.findIndex((other) => other.name === name.name && other.target) === index);
  written.sort((one, other) => Number(isAtCursor(other)) - Number(isAtCursor(one)));
  return [...markedName(editor, id).filter((name) => written.every((other) => other.rendering !== name.rendering)), ...written];
}

// What is marked and stands so in the source, too: a name that nothing has found, as many acronyms are.
/** @type {(editor: Editor, id: number) => ProposedName[]} */
function markedName(editor, id) {
  const { value, selectionStart: start, selectionEnd: end } = must(editor.box);
  const words = value.slice(start, end).trim();
  const at = rowOf(editor, id).source.indexOf(words);
  return words && at >= 0 ? [{ name: words, rendering: words, kind: "other", source: [at, at + words.length], target: [start, end] }] : [];
}

/** @type {(editor: Editor, id: number) => void} */
function askExplanation(editor, id) {
  const { labels } = editor;
  const names = explainable(editor, id);
  if (!names.length) {
    say(editor, labels.explain_no_name);
    return;
  }
  const choice = element("select", { "aria-label": labels.explain_name, lang: editor.article.targetLanguage }, ...names.map((name, index) => element("option", { value: String(index), text: name.rendering })));
  const words = element("input", { type: "text", required: true, maxlength: "200", lang: editor.article.targetLanguage, "aria-label": labels.explain_words, placeholder: labels.explain_words });
  /** @type {() => ProposedName & { explanation?: string }} */
  const chosen = () => names[Number(choice.value)];
  const showKnown = () => {
    words.value = chosen().explanation ?? "";
  };
  choice.addEventListener("change", showKnown);
  showKnown();
  openDialog(editor, labels.explain_title, [element("div", { class: "fields" }, choice, words), element("p", { class: "hint", text: labels.explain_hint })], {
    submit: labels.explain_submit,
    onSubmit: () => {
      if (!words.value.trim()) return false;
      const { name, rendering, kind } = chosen();
      editor.queue.act({ command: "explain", segment: id, source: name, target: rendering, kind, explanation: words.value });
      return true;
    },
  });
  words.focus();
}

// The server has kept it and says what the text is to read: nothing where the name was mentioned before.
/** @type {(editor: Editor, id: number, answer: Answer) => void} */
function takeExplanation(editor, id, answer) {
  if (answer.repeated) return;
  const { labels, box } = editor;
  const insert = answer.insert;
  const span = insert && box && editor.focused === id ? movedSpan(insert.target, insert.of, box.value) : null;
  if (insert && span) writeInto(editor, span[0], span[1], insert.text);
  const kept = fill(answer.isProposal ? labels.explain_proposed : labels.explain_kept, { name: answer.name });
  say(editor, span ? kept : `${kept} ${labels.explain_not_here}`);
}
