// What readers abroad are told of a name: put behind its first mention by one key, and asked for once where the
// glossary does not know.

const EXPLANATION = "explanation"; // the check that finds first mentions without

/** @type {(desk: Desk) => void} */
function explain(desk) {
  const { focused: id, box } = desk;
  if (id === null || !box) return;
  if (box.readOnly) {
    refuseFormat(desk);
    return;
  }
  const issues = desk.issues.get(id) ?? [];
  /** @type {(issue: Issue | undefined) => boolean} */
  const isOffered = (issue) => issue?.check === EXPLANATION && issue.suggestion !== null;
  const place = isOffered(desk.atIssue?.issue) ? issues.indexOf(must(desk.atIssue).issue) : issues.findIndex(isOffered);
  if (place >= 0) applyOffer(desk, place, 0);
  else askExplanation(desk, id);
}

// The names that the segment's text writes, the one at the cursor first.
/** @type {(desk: Desk, id: number) => ProposedName[]} */
function explainable(desk, id) {
  const row = rowOf(desk, id);
  const { value, selectionStart: at } = must(desk.box);
  /** @type {(name: ProposedName) => boolean} */
  const isAtCursor = (name) => {
    const span = name.target && movedSpan(name.target, row.target, value);
    return Boolean(span && span[0] <= at && at <= span[1]);
  };
  const written = [...row.names, ...row.proposed].filter((name, place, all) => name.target && all.findIndex((other) => other.name === name.name && other.target) === place);
  return written.sort((one, other) => Number(isAtCursor(other)) - Number(isAtCursor(one)));
}

/** @type {(desk: Desk, id: number) => void} */
function askExplanation(desk, id) {
  const { labels } = desk;
  const names = explainable(desk, id);
  if (!names.length) {
    say(desk, labels.explain_no_name);
    return;
  }
  const choice = element("select", { "aria-label": labels.explain_name, lang: desk.article.targetLanguage }, ...names.map((name, place) => element("option", { value: String(place), text: name.rendering })));
  const words = element("input", { type: "text", required: true, maxlength: "200", lang: desk.article.targetLanguage, "aria-label": labels.explain_words, placeholder: labels.explain_words });
  /** @type {() => ProposedName & { explanation?: string }} */
  const chosen = () => names[Number(choice.value)];
  const showKnown = () => {
    words.value = chosen().explanation ?? "";
  };
  choice.addEventListener("change", showKnown);
  showKnown();
  openDialog(desk, labels.explain_title, [element("div", { class: "fields" }, choice, words), element("p", { class: "hint", text: labels.explain_hint })], {
    submit: labels.explain_submit,
    onSubmit: () => {
      if (!words.value.trim()) return false;
      const { name, rendering, kind } = chosen();
      desk.queue.act({ command: "explain", segment: id, source: name, target: rendering, kind, explanation: words.value });
      return true;
    },
  });
  words.focus();
}

// The server has kept it and says what the text is to read: nothing where the name was mentioned before.
/** @type {(desk: Desk, id: number, answer: Answer) => void} */
function takeExplanation(desk, id, answer) {
  if (answer.repeated) return;
  const { labels, box } = desk;
  const insert = answer.insert;
  const span = insert && box && desk.focused === id ? movedSpan(insert.target, insert.of, box.value) : null;
  if (insert && span) writeInto(desk, span[0], span[1], insert.text);
  const kept = fill(answer.isProposal ? labels.explain_proposed : labels.explain_kept, { name: answer.name });
  say(desk, span ? kept : `${kept} ${labels.explain_not_here}`);
}
