// The panel beside the text: all that is known of the focused segment. Each section is drawn again only when
// what it shows has changed, so that a form half filled in is left alone.

/** @type {(desk: Desk) => HTMLElement} */
function createPanel(desk) {
  const { labels } = desk;
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
  const remarks = commentForm(desk);
  body.comments.section.append(remarks);
  const names = element("div", { class: "names-list", hidden: true });
  const offers = element("div", { class: "offers", role: "group", "aria-label": labels.offers, hidden: true });
  const found = element("section", { class: "found", "aria-labelledby": "panel-found", hidden: true });
  const tabs = element("div", { class: "tabs", role: "tablist", "aria-label": labels.panel },
    tab("segment", labels.tab_segment, true),
    tab("names", labels.tab_names, false),
  );
  const panel = element("aside", { class: "panel", "aria-label": labels.panel, tabindex: "-1" }, tabs, offers, found, head, sections, names);
  desk.panel = { panel, offers, found, head, body, commentForm: remarks, names, sections, tab: "segment", showsDifference: true };
  tabs.addEventListener("click", (event) => {
    const chosen = targetOf(event).closest("[data-tab]");
    if (chosen) chooseTab(desk, String(chosen.dataset.tab));
  });
  tabs.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    chooseTab(desk, desk.panel.tab === "segment" ? "names" : "segment");
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

/** @type {(desk: Desk, name: string) => void} */
function chooseTab(desk, name) {
  desk.panel.tab = name;
  for (const button of desk.panel.panel.querySelectorAll("[data-tab]")) {
    const isChosen = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
  desk.panel.head.hidden = name !== "segment";
  desk.panel.sections.hidden = name !== "segment";
  desk.panel.names.hidden = name !== "names";
  if (name === "names") {
    drawNames(desk);
    askNames(desk);
  }
}

/** @type {(desk: Desk, name: string, signature: unknown, draw: () => HTMLElement[]) => void} */
function section(desk, name, signature, draw) {
  const part = desk.panel.body[name];
  const text = JSON.stringify(signature);
  if (part.signature === text) return;
  part.signature = text;
  const active = /** @type {HTMLInputElement | null} */ (desk.root.activeElement);
  const hadFocus = part.content.contains(active);
  const nodes = draw();
  part.content.replaceChildren(...nodes);
  part.section.hidden = nodes.length === 0 && name !== "comments";
  if (hadFocus && active?.matches("input")) goOnTyping(desk, part.content, active);
  else if (hadFocus) desk.box?.focus({ preventScroll: true });
}

// Who was typing in a field that has been drawn again goes on there; never in the text.
/** @type {(desk: Desk, content: HTMLElement, before: HTMLInputElement) => void} */
function goOnTyping(desk, content, before) {
  const fields = /** @type {HTMLInputElement[]} */ ([...content.querySelectorAll("input")]);
  const field = fields.find((one) => one.getAttribute("aria-label") === before.getAttribute("aria-label"));
  if (!field) {
    restAtRow(desk);
    return;
  }
  field.value = before.value;
  field.focus({ preventScroll: true });
}

/** @type {(desk: Desk) => void} */
function drawPanel(desk) {
  const id = desk.focused;
  const { panel } = desk;
  if (id === null || !desk.rows.has(id)) {
    panel.head.replaceChildren(element("p", { class: "hint", text: desk.labels.panel_nothing }));
    for (const part of Object.values(panel.body)) {
      part.section.hidden = true;
      part.signature = null;
    }
    return;
  }
  const row = rowOf(desk, id);
  const details = desk.details?.segment === id ? desk.details : null;
  drawHead(desk, id, row);
  section(desk, "issues", [id, desk.issues.get(id) ?? [], row.locked, desk.dismissing, desk.atIssue?.place], () => issueNodes(desk, id));
  section(desk, "terms", [id, row.names, row.proposed], () => termNodes(desk, row));
  section(desk, "guesses", [id, row.target, row.targetCodes.filter((code) => code.guessed), row.locked], () => guessNodes(desk, row));
  drawDifference(desk);
  panel.body.comments.section.hidden = false;
  showRemark(desk, id);
  section(desk, "comments", [id, desk.comments.get(id) ?? []], () => commentNodes(desk, id));
  section(desk, "memory", [id, details?.memory], () => memoryNodes(desk, details));
  section(desk, "hypotheses", [id, details?.hypotheses, details?.canTranslate, details?.isAsking, details?.memory?.length], () => hypothesisNodes(desk, details));
  section(desk, "history", [id, details?.history], () => historyNodes(desk, details));
}

/** @type {(desk: Desk, id: number, row: Row) => void} */
function drawHead(desk, id, row) {
  const { labels } = desk;
  const state = stateOf(desk, id);
  const risk = desk.risks.get(id);
  const signature = JSON.stringify([id, state, row.by, row.at, row.reader, row.locked, row.error, risk]);
  if (desk.panel.headSignature === signature) return;
  desk.panel.headSignature = signature;
  const line = element("p", { class: "where" },
    element("strong", { text: fill(labels.segment_number, { number: row.position + 1 }) }),
    ` · ${stateWords(desk, id)}`,
    row.by ? ` · ${fill(labels.by_at, { name: authorName(desk, row.by, row.origin), time: clockTime(row.at, desk.language) })}` : "",
  );
  const isFinal = state === "reviewed" && desk.article.secondReader;
  const buttons = element("div", { class: "buttons" },
    isReadByMe(desk, id) ? null : element("button", { type: "button", class: "primary", "data-action": "confirm", title: "Ctrl+Enter" },
      isFinal ? labels.make_final : labels.confirm, element("kbd", { "aria-hidden": "true", text: "Ctrl+Enter" })),
    element("button", { type: "button", class: "quiet", "data-action": "menu", "aria-haspopup": "menu", title: "Alt+A", text: labels.more }),
  );
  const head = [line, buttons];
  if (row.error) head.push(element("p", { class: "problem", text: row.error }));
  if (isReadByMe(desk, id)) head.push(element("p", { class: "hint", text: labels.second_is_another }));
  // No number: it does not tell good from bad well enough to be shown. Why to look here first does.
  if (desk.riskiest.has(id) && !CONFIRMED.has(row.state)) head.push(element("p", { class: "hint", text: [labels.riskiest, ...(risk?.reasons ?? [])].join(" ") }));
  desk.panel.head.replaceChildren(...head);
}

/** @type {(desk: Desk) => void} */
function drawDifference(desk) {
  const { panel, labels } = desk;
  const id = must(desk.focused);
  const draft = desk.details?.segment === id ? desk.details.draft : null;
  const text = desk.box ? desk.box.value : localText(desk, id);
  panel.body.difference.title.textContent = labels.panel_difference;
  section(desk, "difference", [id, draft, text, panel.showsDifference], () => {
    if (!draft) return [];
    const made = draft.score === null ? [labels.from_elsewhere, draft.model] : [draft.engine, `${draft.model} ${draft.version}`, percent(desk, draft.score)];
    const content = element("p", { class: "text", lang: desk.article.targetLanguage });
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

/** @type {(desk: Desk, row: Row) => HTMLElement[]} */
function termNodes(desk, row) {
  const { labels } = desk;
  const seen = new Set();
  /** @type {HTMLElement[]} */
  const nodes = [];
  row.names.forEach((name, place) => {
    const key = `${name.name}\u0000${name.rendering}`;
    if (seen.has(key)) return;
    seen.add(key);
    const item = element("div", { class: "term", "data-partner": `n${place}` },
      element("p", {},
        element("span", { lang: desk.article.sourceLanguage, text: name.name }), " → ",
        element("span", { class: "name", lang: desk.article.targetLanguage, text: name.rendering }),
        element("span", { class: "hint", text: ` ${labels[`term_${name.kind}`] ?? ""}` }),
        name.open ? element("span", { class: "hint", text: ` · ${labels.own_proposal}` }) : null,
        name.target ? null : element("span", { class: "missing", text: ` ${labels.not_in_target}` }),
      ));
    if (!name.target) within(item, "p").append(element("button", { type: "button", class: "quiet", "data-insert": name.rendering, text: labels.insert }));
    if (name.note) item.append(element("p", { class: "hint", text: name.note }));
    if (name.explanation) item.append(element("p", { class: "hint" }, `${labels.explain_known} `, element("span", { lang: desk.article.targetLanguage, text: name.explanation })));
    if (name.evidence) item.append(element("p", { class: "hint", text: name.evidence }));
    if (name.variants.length) item.append(element("p", { class: "hint", text: fill(labels.never, { variants: name.variants.join(", ") }) }));
    nodes.push(item);
  });
  return [...nodes, ...proposedNodes(desk, row)];
}

// Names that the draft kept by itself: one key puts them into the glossary.
/** @type {(desk: Desk, row: Row) => HTMLElement[]} */
function proposedNodes(desk, row) {
  const { labels } = desk;
  const names = row.proposed.filter((one, place) => row.proposed.findIndex((other) => other.name === one.name) === place);
  return names.map((name, place) => element("div", { class: "term" }, element("p", {},
    element("span", { lang: desk.article.sourceLanguage, text: name.name }), " → ",
    element("span", { lang: desk.article.targetLanguage, text: name.rendering }),
    element("span", { class: "hint", text: ` ${labels.kept_by_itself} ` }),
    element("button", { type: "button", class: "quiet", "data-keep": name.name }, place === 0 ? element("kbd", { text: "Alt+K" }) : null, ` ${labels.keep_name}`))));
}

/** @type {(desk: Desk, name?: string) => void} */
function keepName(desk, name) {
  const wanted = name ?? desk.rows.get(desk.focused)?.proposed[0]?.name;
  if (wanted) desk.queue.act({ command: "keep_name", segment: desk.focused, name: wanted });
}

/** @type {(desk: Desk) => HTMLFormElement} */
function commentForm(desk) {
  const { labels } = desk;
  const box = element("textarea", {
    rows: "2", maxlength: "10000", "aria-label": labels.new_comment, placeholder: labels.new_comment,
    "aria-autocomplete": "list", "aria-controls": "colleagues", "data-comment": "",
  });
  return element("form", { class: "comment-form", "data-comment-form": "" }, box, createMentions(desk, box),
    element("button", { type: "submit", class: "quiet", text: labels.add_comment }));
}

// What is being written about a segment stays its own while others are looked at.
/** @type {(desk: Desk, id: number) => void} */
function showRemark(desk, id) {
  const { commentForm: form } = desk.panel;
  const before = form.dataset.commentForm;
  if (before === String(id)) return;
  const box = /** @type {HTMLTextAreaElement} */ (within(form, "textarea"));
  if (before) desk.remarks.set(Number(before), box.value);
  box.value = desk.remarks.get(id) ?? "";
  form.dataset.commentForm = String(id);
}

/** @type {(desk: Desk, id: number) => HTMLElement[]} */
function commentNodes(desk, id) {
  const { labels } = desk;
  return (desk.comments.get(id) ?? []).map((comment) =>
    element("div", { class: comment.resolved ? "remark resolved" : "remark" },
      element("p", { class: "hint", text: `${comment.author} · ${clockTime(comment.at, desk.language)}${comment.resolved ? ` · ${fill(labels.resolved_by, { name: comment.resolvedBy })}` : ""}` }),
      element("p", { text: comment.text }),
      element("button", { type: "button", class: "quiet", "data-resolve": String(comment.id), "data-resolved": String(!comment.resolved), text: comment.resolved ? labels.open_again : labels.resolve }),
    ),
  );
}

/** @type {(desk: Desk, details: Details | null) => HTMLElement[]} */
function historyNodes(desk, details) {
  const { labels } = desk;
  const rows = details?.history ?? [];
  if (!rows.length) return [];
  const list = rows.map((change) =>
    element("div", { class: "change" },
      element("p", { class: "hint", text: [labels[`action_${change.action}`] ?? change.action, authorName(desk, change.author), clockTime(change.at, desk.language)].join(" · ") }),
      change.reason ? element("p", { text: change.reason }) : null,
      ...change.formatting.map((one) => element("p", { text: formatWords(labels, one) })),
      change.before === change.after ? null : element("p", { class: "text", lang: desk.article.targetLanguage }, ...differenceNodes(change.before, change.after)),
      change.before === change.after && !change.formatting.length ? null : element("button", { type: "button", class: "quiet", "data-restore": String(change.id), text: labels.restore_version }),
    ),
  );
  const fold = element("details", { open: desk.historyOpen }, element("summary", { text: plural(labels, "changes", rows.length) }), ...list);
  fold.addEventListener("toggle", () => {
    desk.historyOpen = fold.open;
  });
  return [fold];
}
