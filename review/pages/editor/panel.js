// The panel beside the text: all that is known of the focused segment. Each section is drawn again only when
// what it shows has changed, so that a form half filled in is left alone.

/** @type {(editor: Editor) => HTMLElement} */
function createPanel(editor) {
  const { labels } = editor;
  const head = element("div", { class: "panel-head" });
  /** @type {Record<string, PanelPart>} */
  const body = {};
  const sections = element("div", { class: "sections" });
  for (const name of ["issues", "terms", "guesses", "difference", "comments", "memory", "hypotheses", "history"]) {
    const content = element("div", { class: "content" });
    const title = element("h2", { id: `panel-${name}`, text: labels[`panel_${name}`] });
    const section = element("section", { class: `section ${name}`, "aria-labelledby": `panel-${name}`, hidden: true }, title, content);
    body[name] = { section, content, title, signature: null };
    sections.append(section);
  }
  const remarks = commentForm(editor);
  body.comments.section.append(remarks);
  const names = element("div", { class: "names-list", hidden: true });
  const offers = element("div", { class: "offers", role: "group", "aria-label": labels.offers, hidden: true });
  const found = element("section", { class: "found", "aria-labelledby": "panel-found", hidden: true });
  const tabs = element("div", { class: "tabs", role: "tablist", "aria-label": labels.panel },
    tab("segment", labels.tab_segment, true),
    tab("names", labels.tab_names, false),
  );
  const panel = element("aside", { class: "panel", "aria-label": labels.panel, tabindex: "-1" }, tabs, offers, found, head, sections, names);
  editor.panel = { panel, offers, found, head, body, commentForm: remarks, names, sections, tab: "segment", showsDifference: true };
  tabs.addEventListener("click", (event) => {
    const chosen = targetOf(event).closest("[data-tab]");
    if (chosen) chooseTab(editor, String(chosen.dataset.tab));
  });
  tabs.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    chooseTab(editor, editor.panel.tab === "segment" ? "names" : "segment");
    within(tabs, "[aria-selected=true]").focus();
  });
  return panel;
}

/** @type {(name: string, words: string, selected: boolean) => HTMLElement} */
function tab(name, words, selected) {
  return element("button", {
    type: "button", role: "tab", class: "tab", "data-tab": name,
    "aria-selected": String(selected), tabindex: selected ? "0" : "-1", text: words,
  });
}

/** @type {(editor: Editor, name: string) => void} */
function chooseTab(editor, name) {
  editor.panel.tab = name;
  for (const button of editor.panel.panel.querySelectorAll("[data-tab]")) {
    const isChosen = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
  editor.panel.head.hidden = name !== "segment";
  editor.panel.sections.hidden = name !== "segment";
  editor.panel.names.hidden = name !== "names";
  if (name === "names") {
    drawNames(editor);
    askNames(editor);
  }
}

/** @type {(editor: Editor, name: string, signature: unknown, draw: () => HTMLElement[]) => void} */
function section(editor, name, signature, draw) {
  const part = editor.panel.body[name];
  const text = JSON.stringify(signature);
  if (part.signature === text) return;
  part.signature = text;
  const active = /** @type {HTMLInputElement | null} */ (editor.root.activeElement);
  const hadFocus = part.content.contains(active);
  const nodes = draw();
  part.content.replaceChildren(...nodes);
  part.section.hidden = nodes.length === 0 && name !== "comments";
  if (hadFocus && active?.matches("input")) goOnTyping(editor, part.content, active);
  else if (hadFocus) editor.box?.focus({ preventScroll: true });
}

// Who was typing in a field that has been drawn again goes on there; never in the text.
/** @type {(editor: Editor, content: HTMLElement, before: HTMLInputElement) => void} */
function goOnTyping(editor, content, before) {
  const fields = /** @type {HTMLInputElement[]} */ ([...content.querySelectorAll("input")]);
  const field = fields.find((one) => one.getAttribute("aria-label") === before.getAttribute("aria-label"));
  if (!field) {
    restAtRow(editor);
    return;
  }
  field.value = before.value;
  field.focus({ preventScroll: true });
}

/** @type {(editor: Editor) => void} */
function drawPanel(editor) {
  const id = editor.focused;
  const { panel } = editor;
  if (id === null || !editor.rows.has(id)) {
    panel.head.replaceChildren(element("p", { class: "hint", text: editor.labels.panel_nothing }));
    for (const part of Object.values(panel.body)) {
      part.section.hidden = true;
      part.signature = null;
    }
    return;
  }
  const row = rowOf(editor, id);
  const details = editor.details?.segment === id ? editor.details : null;
  drawHead(editor, id, row, details?.history[0]);
  section(editor, "issues", [id, editor.issues.get(id) ?? [], row.locked, editor.dismissing, editor.atIssue?.index], () => issueNodes(editor, id));
  section(editor, "terms", [id, row.names, row.proposed], () => termNodes(editor, row));
  section(editor, "guesses", [id, row.target, row.targetCodes.filter((code) => code.guessed), row.locked], () => guessNodes(editor, row));
  drawDifference(editor);
  panel.body.comments.section.hidden = !mayChange(editor) && !editor.comments.get(id)?.length;
  showRemark(editor, id);
  section(editor, "comments", [id, editor.comments.get(id) ?? []], () => commentNodes(editor, id));
  section(editor, "memory", [id, details?.memory], () => memoryNodes(editor, details));
  section(editor, "hypotheses", [id, details?.hypotheses, details?.canTranslate, details?.isAsking, details?.memory?.length], () => hypothesisNodes(editor, details));
  section(editor, "history", [id, details?.history], () => historyNodes(editor, details));
}

// Who took something back did not write what stands there now, nor confirm it: that is said with the name.
const REVERSALS = new Set(["undo", "redo"]);

/** @type {(editor: Editor, id: number, row: Row, last?: Change) => void} */
function drawHead(editor, id, row, last) {
  const { labels } = editor;
  const state = stateOf(editor, id);
  const risk = editor.risks.get(id);
  const reversal = last && REVERSALS.has(last.action) && last.author === row.by ? ` · ${labels[`action_${last.action}`]}` : "";
  const signature = JSON.stringify([id, state, reversal, row.by, row.at, row.reader, row.locked, row.error, risk]);
  if (editor.panel.headSignature === signature) return;
  editor.panel.headSignature = signature;
  const line = element("p", { class: "where" },
    element("strong", { text: fill(labels.segment_number, { number: row.position + 1 }) }),
    ` · ${stateWords(editor, id)}`,
    row.by ? `${reversal} · ${fill(labels.by_at, { name: authorName(editor, row.by, row.origin), time: clockTime(row.at, editor.language) })}` : "",
  );
  const isFinal = state === "reviewed" && editor.article.secondReader;
  const isDone = isReadByMe(editor, id) || (CONFIRMED.has(state) && !isFinal);
  const buttons = element("div", { class: "buttons" },
    isDone ? null : element("button", { type: "button", class: "primary", "data-action": "confirm", title: "Ctrl+Enter" },
      isFinal ? labels.make_final : labels.confirm, element("kbd", { "aria-hidden": "true", text: "Ctrl+Enter" })),
    element("button", { type: "button", class: "quiet", "data-action": "menu", "aria-haspopup": "menu", title: "Alt+A", text: labels.more }),
  );
  const head = [line, buttons];
  if (row.error) head.push(element("p", { class: "problem", text: row.error }));
  if (isReadByMe(editor, id)) head.push(element("p", { class: "hint", text: labels.second_is_another }));
  // No number: it does not tell good from bad well enough to be shown. Why to look here first does.
  if (editor.riskiest.has(id) && !CONFIRMED.has(row.state)) head.push(element("p", { class: "hint", text: [labels.riskiest, ...(risk?.reasons ?? [])].join(" ") }));
  editor.panel.head.replaceChildren(...head);
}

/** @type {(editor: Editor) => void} */
function drawDifference(editor) {
  const { panel, labels } = editor;
  const id = must(editor.focused);
  const draft = editor.details?.segment === id ? editor.details.draft : null;
  const text = editor.box ? editor.box.value : localText(editor, id);
  panel.body.difference.title.textContent = labels.panel_difference;
  section(editor, "difference", [id, draft, text, panel.showsDifference], () => {
    if (!draft) return [];
    const made = draft.score === null ? [labels.from_elsewhere, draft.model] : [draft.engine, `${draft.model} ${draft.version}`, percent(editor, draft.score)];
    const content = element("p", { class: "text", lang: editor.article.targetLanguage });
    if (!panel.showsDifference || !text) content.append(draft.text);
    else if (draft.text === text) content.append(element("span", { class: "hint", text: labels.same_as_draft }));
    else content.append(...differenceNodes(draft.text, text));
    return [content, element("details", {}, element("summary", { text: labels.details }),
      ...[made.filter(Boolean).join(" · "), ...traceLines(labels, draft)].map((text) => element("p", { class: "hint", text })))];
  });
}

// What was done to the whole draft, and for each name and word what knew it and what kept it.
/** @type {(labels: Labels, draft: Draft) => string[]} */
function traceLines(labels, draft) {
  return [
    ...(draft.repairs ?? []).map((repair) => labels[`repair_${repair}`]),
    ...(draft.kept ?? []).map((name) => `${name.source} → ${name.rendering}: ${[labels[`by_${name.by}`], labels[`layer_${name.layer}`]].filter(Boolean).join(", ")}`),
  ];
}

/** @type {(editor: Editor, row: Row) => HTMLElement[]} */
function termNodes(editor, row) {
  const { labels } = editor;
  const seen = new Set();
  /** @type {HTMLElement[]} */
  const nodes = [];
  row.names.forEach((name, index) => {
    const key = `${name.name}\u0000${name.rendering}`;
    if (seen.has(key)) return;
    seen.add(key);
    const item = element("div", { class: "term", "data-partner": `n${index}` },
      element("p", {},
        element("span", { lang: editor.article.sourceLanguage, text: name.name }), " → ",
        element("span", { class: "name", lang: editor.article.targetLanguage, text: name.rendering }),
        element("span", { class: "hint", text: ` ${labels[`term_${name.kind}`] ?? ""}` }),
        name.open ? element("span", { class: "hint", text: ` · ${labels.own_proposal}` }) : null,
        name.target ? null : element("span", { class: "missing", text: ` ${labels.not_in_target}` }),
      ));
    if (!name.target) within(item, "p").append(element("button", { type: "button", class: "quiet", "data-insert": name.rendering, text: labels.insert }));
    if (name.note) item.append(element("p", { class: "hint", text: name.note }));
    if (name.explanation) item.append(element("p", { class: "hint" }, `${labels.explain_known} `, element("span", { lang: editor.article.targetLanguage, text: name.explanation })));
    if (name.evidence) item.append(element("p", { class: "hint", text: name.evidence }));
    if (name.variants.length) item.append(element("p", { class: "hint", text: fill(labels.never, { variants: name.variants.join(", ") }) }));
    nodes.push(item);
  });
  return [...nodes, ...proposedNodes(editor, row)];
}

// Names that the draft rendered by itself: one key puts them into the glossary.
/** @type {(editor: Editor, row: Row) => HTMLElement[]} */
function proposedNodes(editor, row) {
  const { labels } = editor;
  const names = row.proposed.filter((one, index) => row.proposed.findIndex((other) => other.name === one.name) === index);
  return names.map((name, index) => element("div", { class: "term" }, element("p", {},
    element("span", { lang: editor.article.sourceLanguage, text: name.name }), " → ",
    element("span", { lang: editor.article.targetLanguage, text: name.rendering }),
    element("span", { class: "hint", text: ` ${cameBy(name, labels)} ` }),
    element("button", { type: "button", class: "quiet", "data-keep": name.name }, index === 0 ? element("kbd", { text: "Alt+K" }) : null, ` ${labels.keep_name}`))));
}

// How the rendering came about: a name stays as it is, or has another in the language of the target.
/** @type {(name: ProposedName, labels: Record<string, string>) => string} */
function cameBy(name, labels) {
  return name.rendering === name.name ? labels.kept_by_itself : labels.rendered_by_itself;
}

/** @type {(editor: Editor, name?: string) => void} */
function keepName(editor, name) {
  const wanted = name ?? editor.rows.get(editor.focused)?.proposed[0]?.name;
  if (wanted) editor.queue.act({ command: "keep_name", segment: editor.focused, name: wanted });
}

/** @type {(editor: Editor) => HTMLFormElement} */
function commentForm(editor) {
  const { labels } = editor;
  const box = element("textarea", {
    rows: "2", maxlength: "10000", "aria-label": labels.new_comment, placeholder: labels.new_comment,
    "aria-autocomplete": "list", "aria-controls": "colleagues", "data-comment": "",
  });
  const form = element("form", { class: "comment-form", "data-comment-form": "" }, box, createMentions(editor, box),
    element("button", { type: "submit", class: "quiet", text: labels.add_comment }));
  box.addEventListener("input", () => editor.remarks.set(Number(form.dataset.commentForm), box.value));
  return form;
}

// What is being written about a segment stays its own while others are looked at.
/** @type {(editor: Editor, id: number) => void} */
function showRemark(editor, id) {
  const { commentForm: form } = editor.panel;
  const before = form.dataset.commentForm;
  if (before === String(id)) return;
  const box = /** @type {HTMLTextAreaElement} */ (within(form, "textarea"));
  if (before) editor.remarks.set(Number(before), box.value);
  box.value = editor.remarks.get(id);
  form.dataset.commentForm = String(id);
}

/** @type {(editor: Editor, id: number) => HTMLElement[]} */
function commentNodes(editor, id) {
  const { labels } = editor;
  return (editor.comments.get(id) ?? []).map((comment) =>
    element("div", { class: comment.resolved ? "remark resolved" : "remark" },
      element("p", { class: "hint", text: `${authorName(editor, comment.author)} · ${clockTime(comment.at, editor.language)}${comment.resolved ? ` · ${fill(labels.resolved_by, { name: authorName(editor, comment.resolvedBy) })}` : ""}` }),
      element("p", { text: comment.text }),
      element("button", { type: "button", class: "quiet", "data-resolve": String(comment.id), "data-resolved": String(!comment.resolved), text: comment.resolved ? labels.open_again : labels.resolve }),
    ),
  );
}

/** @type {(editor: Editor, details: Details | null) => HTMLElement[]} */
function historyNodes(editor, details) {
  const { labels } = editor;
  const rows = details?.history ?? [];
  if (!rows.length) return [];
  const list = rows.map((change) =>
    element("div", { class: "change" },
      element("p", { class: "hint", text: [labels[`action_${change.action}`] ?? change.action, authorName(editor, change.author), clockTime(change.at, editor.language)].join(" · ") }),
      change.reason ? element("p", { text: change.reason }) : null,
      ...change.formatting.map((one) => element("p", { text: formatWords(labels, one) })),
      change.before === change.after ? null : element("p", { class: "text", lang: editor.article.targetLanguage }, ...differenceNodes(change.before, change.after)),
      change.before === change.after && !change.formatting.length ? null : element("button", { type: "button", class: "quiet", "data-restore": String(change.id), text: labels.restore_version }),
    ),
  );
  const fold = element("details", { open: editor.historyOpen }, element("summary", { text: plural(labels, "changes", rows.length) }), ...list);
  fold.addEventListener("toggle", () => {
    editor.historyOpen = fold.open;
  });
  return [fold];
}
