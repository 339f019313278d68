// The four headlines: title and standfirst, which are segments, and the web title and social text beside them.
// Their lengths stand in the head; one dialog holds them all. What is a segment is changed in the text, as ever.

const HEADLINES = ["title", "standfirst", "web_title", "social_text"];
const BESIDE = ["web_title", "social_text"];
const CASED = new Set(["title", "web_title"]);

// A letter and its accent are one, as review.segments.headline_limits counts.
/** @type {(text: string) => number} */
function charactersOf(text) {
  return [...text.normalize("NFC")].length;
}

/** @type {(editor: Editor, name: string) => number[]} */
function segmentsOfHeadline(editor, name) {
  return editor.article.headlines[name].segments.filter((/** @type {number} */ id) => editor.rows.has(id));
}

/** @type {(editor: Editor, name: string) => string} */
function headlineText(editor, name) {
  if (BESIDE.includes(name)) return editor.article.written[name];
  return segmentsOfHeadline(editor, name).map((id) => localText(editor, id).trim()).filter(Boolean).join(" ");
}

/** @type {(editor: Editor, name: string) => string} */
function headlineName(editor, name) {
  return editor.labels[name === "standfirst" && !editor.article.headlines.has_deck ? "headline_first" : `headline_${name}`];
}

// "58 of 60", and how many are too many: the colour is not the only sign.
/** @type {(editor: Editor, name: string, text: string) => HTMLElement} */
function counted(editor, name, text) {
  const { labels, article } = editor;
  const { limit } = article.headlines[name];
  const count = charactersOf(text);
  const words = count > limit ? "headline_over" : "headline_count";
  return element("span", { class: count > limit ? "characters over" : "characters", text: fill(labels[words], { count, limit, over: count - limit }) });
}

/** @type {(editor: Editor) => void} */
function drawHeadlines(editor) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (const name of HEADLINES) {
    if (!BESIDE.includes(name) && !segmentsOfHeadline(editor, name).length) continue;
    const text = headlineText(editor, name);
    nodes.push(nodes.length ? " · " : "", `${headlineName(editor, name)} `, text ? counted(editor, name, text) : "–");
    const { unsaid } = editor.article.headlines[name];
    if (unsaid.length) nodes.push(element("span", { class: "characters over", text: ` ⚠ ${unsaidFigures(editor, unsaid)}` }));
  }
  editor.headlines.replaceChildren(...nodes);
}

// What is typed in a title is counted at once.
/** @type {(editor: Editor, id: number) => void} */
function countTyped(editor, id) {
  if (["title", "standfirst"].some((name) => editor.article.headlines[name].segments.includes(id))) drawHeadlines(editor);
}

// What was typed and not taken, because somebody was faster or by Esc, stands in the fields again.
/** @type {(editor: Editor) => void} */
function askHeadlines(editor) {
  const { labels } = editor;
  const mayWrite = mayChange(editor) && !editor.article.finished;
  const seen = { ...editor.article.written };
  const mine = editor.unwritten ?? {};
  editor.unwritten = null;
  /** @type {Record<string, HTMLTextAreaElement>} */
  const fields = {};
  /** @type {Record<string, HeadlinePart>} */
  const made = {};
  const typed = () => Object.fromEntries(BESIDE.map((name) => [name, fields[name].value.trim().replace(/\s+/g, " ")]).filter(([name, text]) => text !== seen[name]));
  const save = () => {
    const changed = typed();
    if (mayWrite && Object.keys(changed).length) editor.queue.act({ command: "write_headlines", fields: changed, seen });
  };
  /** @type {(name: string, text: string) => void} */
  const put = (name, text) => {
    if (BESIDE.includes(name)) {
      fields[name].value = text;
      fields[name].dispatchEvent(new Event("input"));
      fields[name].focus();
      return;
    }
    save();
    dialog.close();
    focusSegment(editor, segmentsOfHeadline(editor, name)[0]);
    if (editor.box) writeInto(editor, 0, editor.box.value.length, text);
  };
  /** @type {(name: string) => void} */
  const leave = (name) => {
    save();
    dialog.close();
    focusSegment(editor, segmentsOfHeadline(editor, name)[0]);
  };
  const parts = HEADLINES.filter((name) => BESIDE.includes(name) || segmentsOfHeadline(editor, name).length).map((name) => {
    made[name] = headlinePart(editor, name, { mayWrite, put, leave, mine: mine[name] });
    const { field } = made[name];
    if (field) fields[name] = field;
    return made[name].node;
  });
  editor.onHeadline = (answer) => {
    if (answer.text !== undefined) put(answer.of, answer.text);
    else if (answer.texts) made[answer.of]?.show(answer.texts);
    else for (const name of BESIDE) made[name].propose();
  };
  const dialog = openDialog(editor, labels.headlines, parts, {
    isWide: true,
    submit: labels.save,
    onSubmit: mayWrite ? () => {
      save();
      return true;
    } : undefined,
  });
  dialog.addEventListener("cancel", () => keepUnwritten(editor, typed()));
  fields.web_title.focus();
  // What is proposed hangs on what is confirmed by now.
  editor.queue.act({ command: "headlines" });
}

// Who leaves the dialog otherwise than by its buttons has not said what is to become of what they typed.
/** @type {(editor: Editor, typed: Record<string, string>) => void} */
function keepUnwritten(editor, typed) {
  if (!mayChange(editor) || !Object.keys(typed).length) return;
  editor.unwritten = typed;
  say(editor, editor.labels.headlines_unsaved, { words: editor.labels.headlines, run: () => askHeadlines(editor) });
}

/** @type {(editor: Editor, figures: string[]) => string} */
function unsaidFigures(editor, figures) {
  return fill(editor.labels.headline_unsaid, { figures: figures.map((one) => `“${one}”`).join(", ") });
}

// One headline in the dialog: its name and length, its text or field, what can be done to it, and what is offered.
/** @type {(editor: Editor, name: string, how: { mayWrite: boolean, put: (name: string, text: string) => void, leave: (name: string) => void, mine?: string }) => HeadlinePart} */
function headlinePart(editor, name, { mayWrite, put, leave, mine }) {
  const { labels, article } = editor;
  const isBeside = BESIDE.includes(name);
  const written = headlineText(editor, name);
  const words = element("span", { class: "headline-name", id: `headline-${name}`, text: headlineName(editor, name) });
  const count = element("span", { "aria-live": "polite" }, counted(editor, name, mine ?? written));
  const offers = element("div", { class: "headline-offers", role: "status" });
  const proposed = element("span");
  const unsaid = element("p", { class: "hint", role: "status" });
  const buttons = element("div", { class: "buttons" }, proposed);
  /** @type {HTMLTextAreaElement | undefined} */
  let field;
  if (isBeside) {
    field = element("textarea", { rows: name === "social_text" ? "3" : "2", maxlength: "2000", ...runningAs(article.targetLanguage), name, "aria-labelledby": `headline-${name}` });
    field.value = mine ?? written;
    field.readOnly = !mayWrite;
    const made = field;
    made.addEventListener("input", () => {
      count.replaceChildren(counted(editor, name, made.value.trim()));
      unsaid.textContent = "";
    });
    made.addEventListener("keydown", (event) => {
      // One line: Enter saves, as in a field.
      if (/** @type {KeyboardEvent} */ (event).key !== "Enter") return;
      event.preventDefault();
      made.form?.requestSubmit();
    });
  }
  const text = () => (field ? field.value.trim() : headlineText(editor, name));
  /** @type {(label: string, onclick: () => void) => HTMLElement} */
  const button = (label, onclick) => element("button", { type: "button", class: "quiet", text: label, onclick });
  if (!isBeside) buttons.append(button(labels.headline_edit, () => leave(name)));
  const ids = segmentsOfHeadline(editor, name);
  const isWhole = isBeside || (ids.length === 1 && !rowOf(editor, ids[0]).locked);
  if (mayWrite && isWhole && CASED.has(name)) {
    for (const one of article.headlines.cases) {
      const house = one === article.headlines.case ? ` (${labels.headline_house})` : "";
      buttons.append(button(labels[`headline_case_${one}`] + house, () => text() && editor.queue.act({ command: "headline_case", of: name, case: one, text: text() })));
    }
  }
  if (mayWrite && isWhole && article.hasSource && name !== "social_text") {
    buttons.append(button(labels.shorter, () => {
      offers.replaceChildren(element("p", { class: "hint", text: labels.asking_hypotheses }));
      editor.queue.act({ command: "shorter_headline", of: name, text: text() });
    }));
  }
  const propose = () => {
    const { proposal, unsaid: figures } = editor.article.headlines[name];
    if (!field) return;
    unsaid.textContent = figures?.length && text() === written ? unsaidFigures(editor, figures) : "";
    field.placeholder = proposal;
    if (!mayWrite) proposed.replaceChildren();
    else if (proposal && proposal !== text()) proposed.replaceChildren(button(labels[`headline_propose_${name}`], () => put(name, proposal)));
    else proposed.replaceChildren(...(proposal || written ? [] : [element("span", { class: "hint", text: labels.headline_confirm_first })]));
  };
  propose();
  const theirs = mine !== undefined && mine !== written ? element("p", { class: "hint", text: fill(labels.headline_theirs, { text: written || "–" }) }) : null;
  const shown = field ?? element("p", { class: "text headline-text", ...runningAs(article.targetLanguage), text: written || labels.headline_none });
  const node = element("section", { class: "headline", "aria-labelledby": `headline-${name}` },
    element("div", { class: "headline-head" }, words, count), shown, unsaid, theirs, buttons, offers);
  return {
    node,
    field,
    propose,
    show: (texts) => {
      const found = texts.map((one) => element("div", { class: "headline-offer" },
        element("span", { class: "text", lang: article.targetLanguage, text: one }), counted(editor, name, one),
        element("button", { type: "button", class: "quiet", text: labels.use, "aria-label": `${labels.use}: ${one}`, onclick: () => put(name, one) })));
      offers.replaceChildren(...(found.length ? found : [element("p", { class: "hint", text: labels.headline_no_shorter })]));
      found[0]?.querySelector("button")?.focus();
    },
  };
}

// What stands beside the article now, and what figures of it the translation does not say.
/** @type {(editor: Editor, written?: Record<string, string>, unsaid?: Record<string, string[]>) => void} */
function takeWritten(editor, written, unsaid) {
  if (written) editor.article.written = written;
  if (unsaid) for (const name of BESIDE) editor.article.headlines[name].unsaid = unsaid[name] ?? [];
  if (written || unsaid) drawHeadlines(editor);
}

// What the server says of a command about headlines; returns whether it was one.
/** @type {(editor: Editor, command: Command, answer: Answer) => boolean} */
function answeredHeadlines(editor, command, answer) {
  const name = command.command;
  if (!["headlines", "headline_case", "shorter_headline", "write_headlines"].includes(name)) return false;
  if (answer.status !== "done") {
    say(editor, answer.message ?? editor.labels.not_reached);
    if (name === "shorter_headline") editor.onHeadline?.({ ...answer, of: String(command.of), texts: [] });
    if (name === "write_headlines" && answer.status === "refused") {
      // Nothing typed is lost: it stands in the fields again, beside what somebody else wrote.
      editor.unwritten = /** @type {Record<string, string>} */ (command.fields);
      setTimeout(() => editor.dialog?.open || askHeadlines(editor), 0);
    }
  } else if (name === "headlines") {
    editor.article.headlines = answer.headlines;
    drawHeadlines(editor);
    if (editor.dialog?.querySelector(".headline")) editor.onHeadline?.(answer);
  } else if (name === "write_headlines") {
    takeWritten(editor, answer.written);
    if (!answer.repeated) say(editor, editor.labels.headlines_saved, { words: editor.labels.undo, run: () => editor.queue.act({ command: "undo", change: answer.change }) });
  } else if (editor.dialog?.querySelector(".headline")) editor.onHeadline?.(answer);
  return true;
}
