// The panel beside the text: all that is known of the focused segment. Each section is drawn again only when
// what it shows has changed, so that a form half filled in is left alone.

function createPanel(desk) {
  const { labels } = desk;
  const head = element("div", { class: "panel-head" });
  const body = {};
  const sections = element("div", { class: "sections" });
  for (const name of ["issues", "terms", "difference", "comments", "memory", "hypotheses", "history"]) {
    const content = element("div", { class: "content" });
    const title = element("h2", { id: `panel-${name}`, text: labels[`panel_${name}`] });
    const section = element("section", { class: `section ${name}`, "aria-labelledby": `panel-${name}`, hidden: true }, title, content);
    body[name] = { section, content, title, signature: null };
    sections.append(section);
  }
  body.comments.form = commentForm(desk);
  body.comments.section.append(body.comments.form);
  const names = element("div", { class: "names-list", hidden: true });
  const offers = element("div", { class: "offers", role: "group", "aria-label": labels.offers, hidden: true });
  const tabs = element("div", { class: "tabs", role: "tablist", "aria-label": labels.panel },
    tab("segment", labels.tab_segment, true),
    tab("names", labels.tab_names, false),
  );
  const panel = element("aside", { class: "panel", "aria-label": labels.panel, tabindex: "-1" }, tabs, offers, head, sections, names);
  desk.panel = { panel, offers, head, body, names, sections, tab: "segment", showsDifference: true };
  tabs.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-tab]");
    if (chosen) chooseTab(desk, chosen.dataset.tab);
  });
  tabs.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    chooseTab(desk, desk.panel.tab === "segment" ? "names" : "segment");
    tabs.querySelector("[aria-selected=true]").focus();
  });
  return panel;
}

function tab(name, words, selected) {
  return element("button", {
    type: "button", role: "tab", class: "tab", "data-tab": name,
    "aria-selected": String(selected), tabindex: selected ? "0" : "-1", text: words,
  });
}

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

function section(desk, name, signature, draw) {
  const part = desk.panel.body[name];
  const text = JSON.stringify(signature);
  if (part.signature === text) return;
  part.signature = text;
  const hadFocus = part.content.contains(desk.root.activeElement);
  const nodes = draw();
  part.content.replaceChildren(...nodes);
  part.section.hidden = nodes.length === 0 && name !== "comments";
  if (hadFocus) desk.box?.focus({ preventScroll: true });
}

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
  const row = desk.rows.get(id);
  const details = desk.details?.segment === id ? desk.details : null;
  drawHead(desk, id, row);
  section(desk, "issues", [id, desk.issues.get(id) ?? [], row.locked, desk.dismissing, desk.atIssue?.place], () => issueNodes(desk, id));
  section(desk, "terms", [id, row.names], () => termNodes(desk, row));
  drawDifference(desk);
  panel.body.comments.section.hidden = false;
  section(desk, "comments", [id, desk.comments.get(id) ?? []], () => commentNodes(desk, id));
  section(desk, "memory", [id, details?.memory], () => memoryNodes(desk, details));
  section(desk, "hypotheses", [id, details?.hypotheses, details?.canTranslate, details?.isAsking, details?.memory?.length], () => hypothesisNodes(desk, details));
  section(desk, "history", [id, details?.history], () => historyNodes(desk, details));
}

function drawHead(desk, id, row) {
  const { labels } = desk;
  const state = stateOf(desk, id);
  const risk = desk.risks.get(id);
  const signature = JSON.stringify([id, state, row.by, row.at, row.locked, row.error, risk]);
  if (desk.panel.headSignature === signature) return;
  desk.panel.headSignature = signature;
  const line = element("p", { class: "where" },
    element("strong", { text: fill(labels.segment_number, { number: row.position + 1 }) }),
    ` · ${labels[`state_${state}`]}`,
    row.by ? ` · ${fill(labels.by_at, { name: row.by, time: clockTime(row.at, desk.language) })}` : "",
  );
  const isFinal = row.state === "reviewed" && desk.article.secondReader;
  const buttons = element("div", { class: "buttons" },
    element("button", { type: "button", class: "primary", "data-action": "confirm", title: "Ctrl+Enter", text: isFinal ? labels.make_final : labels.confirm }),
    element("button", { type: "button", class: "quiet", "data-action": "menu", "aria-haspopup": "menu", title: "Alt+A", text: labels.more }),
  );
  const head = [line, buttons];
  if (row.error) head.push(element("p", { class: "problem", text: row.error }));
  // No number: it does not tell good from bad well enough to be shown. Why to look here first does.
  if (desk.riskiest.has(id) && !CONFIRMED.has(row.state)) head.push(element("p", { class: "hint", text: [labels.riskiest, ...risk.reasons].join(" ") }));
  desk.panel.head.replaceChildren(...head);
}

function drawDifference(desk) {
  const { panel, labels } = desk;
  const id = desk.focused;
  const draft = desk.details?.segment === id ? desk.details.draft : null;
  const text = desk.box ? desk.box.value : localText(desk, id);
  panel.body.difference.title.textContent = labels.panel_difference;
  section(desk, "difference", [id, draft, text, panel.showsDifference], () => {
    if (!draft) return [];
    const made = draft.score === null ? [labels.from_elsewhere, draft.model] : [draft.engine, `${draft.model} ${draft.version}`, percent(desk, draft.score)];
    const content = element("p", { class: "text", lang: desk.article.targetLanguage });
    if (!panel.showsDifference) content.append(draft.text);
    else if (draft.text === text) content.append(element("span", { class: "hint", text: labels.same_as_draft }));
    else content.append(...differenceNodes(draft.text, text));
    return [content, element("details", {}, element("summary", { text: labels.details }), element("p", { class: "hint", text: made.filter(Boolean).join(" · ") }))];
  });
}

function issueNodes(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  let key = 0;
  return (desk.issues.get(id) ?? []).map((issue, place) => {
    const isInView = desk.atIssue?.issue === issue;
    const item = element("div", { class: `finding ${issue.severity}${isInView ? " in-view" : ""}`, "data-partner": `i${place}`, "aria-current": isInView ? "true" : null });
    const heading = element("p", { class: "message" });
    heading.append(icon("issue"), element("span", { class: "visually-hidden", text: `${labels[`severity_${issue.severity}`]}: ` }), issue.message);
    item.append(heading);
    const buttons = element("div", { class: "buttons" });
    for (const { text, isCertain, choice } of offersOf(issue)) {
      key += 1;
      const wrong = row.target.slice(issue.target[0], issue.target[1]);
      const button = element("button", { type: "button", class: isCertain ? "suggestion" : "suggestion guess", "data-apply": String(place), "data-choice": String(choice), disabled: row.locked, title: isCertain ? "Alt+Enter" : labels.guess },
        key < 10 ? element("kbd", { text: `Alt+${key}` }) : null,
        wrong ? element("del", { text: wrong }) : null,
        text ? element("ins", { text }) : element("span", { text: labels.remove }),
        isCertain ? null : element("span", { class: "hint", text: "?" }),
      );
      buttons.append(button);
    }
    if (issue.check === "formatting" && issue.source) {
      buttons.append(element("button", {
        type: "button", class: "suggestion", disabled: row.locked, text: labels.put_back_formatting,
        onclick: () => desk.queue.act({ command: "formatting", segment: id }),
      }));
    }
    buttons.append(element("button", { type: "button", class: "quiet", "data-dismiss": String(place), text: labels.dismiss }));
    item.append(buttons);
    if (desk.dismissing === `${id}:${place}`) item.append(reasonForm(desk, place));
    return item;
  });
}

function reasonForm(desk, place) {
  const { labels } = desk;
  const input = element("input", { type: "text", list: "reasons", maxlength: "500", "aria-label": labels.dismiss_reason, placeholder: labels.dismiss_reason });
  const reasons = element("datalist", { id: "reasons" });
  for (const reason of [labels.reason_correct, labels.reason_house_style, labels.reason_quotation]) reasons.append(element("option", { value: reason }));
  const form = element("form", { class: "reason", "data-dismiss-form": String(place) }, input, reasons,
    element("button", { type: "submit", class: "quiet", text: labels.dismiss }));
  return form;
}

function termNodes(desk, row) {
  const { labels } = desk;
  const seen = new Set();
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
        name.target ? null : element("span", { class: "missing", text: ` ${labels.not_in_target}` }),
      ));
    if (!name.target) item.firstChild.append(element("button", { type: "button", class: "quiet", "data-insert": name.rendering, text: labels.insert }));
    if (name.note) item.append(element("p", { class: "hint", text: name.note }));
    if (name.evidence) item.append(element("p", { class: "hint", text: name.evidence }));
    if (name.variants.length) item.append(element("p", { class: "hint", text: fill(labels.never, { variants: name.variants.join(", ") }) }));
    nodes.push(item);
  });
  return nodes;
}

function commentForm(desk) {
  const { labels } = desk;
  const box = element("textarea", { rows: "2", maxlength: "10000", "aria-label": labels.new_comment, placeholder: labels.new_comment });
  return element("form", { class: "comment-form", "data-comment-form": "" }, box,
    element("button", { type: "submit", class: "quiet", text: labels.add_comment }));
}

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

function memoryNodes(desk, details) {
  const { labels } = desk;
  return (details?.memory ?? []).map((match, place) =>
    element("div", { class: "match" },
      element("p", { class: "text", lang: desk.article.targetLanguage }, ...swappedNodes(match)),
      match.score < 1 ? element("p", { class: "text hint", lang: desk.article.sourceLanguage }, ...differenceNodes(match.source, desk.rows.get(details.segment).source)) : null,
      element("p", { class: "hint", text: [percent(desk, match.score), match.article, match.author].filter(Boolean).join(" · ") }),
      useButton(desk, match.target, place),
    ),
  );
}

// Alt+Shift+1 … 9: what was translated before first, then what the engine has else.
function useButton(desk, text, place) {
  return element("button", { type: "button", class: "quiet", "data-use": text },
    place < 9 ? element("kbd", { text: `Alt+Shift+${place + 1}` }) : null, ` ${desk.labels.use}`);
}

// The remembered target with the numbers and names that were put into it marked.
function swappedNodes(match) {
  const nodes = [];
  let done = 0;
  for (const [start, end] of match.swaps ?? []) {
    nodes.push(match.target.slice(done, start), element("ins", { text: match.target.slice(start, end) }));
    done = end;
  }
  nodes.push(match.target.slice(done));
  return nodes;
}

function hypothesisNodes(desk, details) {
  const { labels } = desk;
  if (!details || (!details.canTranslate && !details.hypotheses)) return [];
  if (details.isAsking) return [element("p", { class: "hint", text: labels.asking_hypotheses })];
  const current = desk.rows.get(details.segment).target;
  const before = details.memory?.length ?? 0;
  const nodes = (details.hypotheses ?? []).map((hypothesis, place) =>
    element("div", { class: "match" },
      element("p", { class: "text", lang: desk.article.targetLanguage }, ...differenceNodes(current, hypothesis.text)),
      useButton(desk, hypothesis.text, before + place),
    ),
  );
  if (details.hypotheses && !nodes.length) nodes.push(element("p", { class: "hint", text: labels.no_hypotheses }));
  if (details.canTranslate) nodes.push(steeringForm(desk, details));
  return nodes;
}

// Ask again as it is, or without some words, or with some words of the source rendered as given.
function steeringForm(desk, details) {
  const { labels } = desk;
  const field = (name, language) => element("input", { type: "text", name, maxlength: "200", lang: language, "aria-label": labels[`steer_${name}`], placeholder: labels[`steer_${name}`] });
  const without = field("without", desk.article.targetLanguage);
  const source = field("source", desk.article.sourceLanguage);
  const rendering = field("rendering", desk.article.targetLanguage);
  const asked = details.asked ?? {};
  without.value = asked.without ?? "";
  source.value = asked.source ?? "";
  rendering.value = asked.rendering ?? "";
  const fold = element("details", { open: Boolean(without.value || source.value) }, element("summary", { text: labels.steer }),
    element("div", { class: "fields" }, without), element("div", { class: "fields" }, source, rendering));
  return element("form", { class: "steering", "data-steering-form": String(details.segment) }, fold,
    element("button", { type: "submit", class: "quiet" }, element("kbd", { text: "Alt+O" }), ` ${labels.ask_hypotheses}`));
}

// What is selected in the text when this is asked by key is to be said differently.
function askHypotheses(desk, { fromSelection = false } = {}) {
  const id = desk.focused;
  if (id === null || desk.details?.segment !== id || !desk.details.canTranslate || desk.details.isAsking) return;
  const form = desk.panel.body.hypotheses.content.querySelector("form");
  const value = (name) => form?.elements[name].value.trim() ?? "";
  const selected = fromSelection && desk.box ? desk.box.value.slice(desk.box.selectionStart, desk.box.selectionEnd).trim() : "";
  const asked = { without: selected || value("without"), source: value("source"), rendering: value("rendering") };
  const at = asked.source && asked.rendering ? desk.rows.get(id).source.indexOf(asked.source) : -1;
  if (asked.source && asked.rendering && at < 0) {
    say(desk, desk.labels.steer_not_in_source);
    return;
  }
  desk.details = { ...desk.details, asked, isAsking: true };
  desk.queue.act({
    command: "second_draft", segment: id,
    suppressed: asked.without ? [asked.without] : [],
    forced: at < 0 ? [] : [{ source: [at, at + asked.source.length], rendering: asked.rendering }],
  });
  announce(desk, desk.labels.asking_hypotheses);
  drawPanel(desk);
}

function historyNodes(desk, details) {
  const { labels } = desk;
  const rows = details?.history ?? [];
  if (!rows.length) return [];
  const list = rows.map((change) =>
    element("div", { class: "change" },
      element("p", { class: "hint", text: [labels[`action_${change.action}`] ?? change.action, change.author, clockTime(change.at, desk.language)].join(" · ") }),
      change.reason ? element("p", { text: change.reason }) : null,
      change.before === change.after ? null : element("p", { class: "text", lang: desk.article.targetLanguage }, ...differenceNodes(change.before, change.after)),
      change.before === change.after ? null : element("button", { type: "button", class: "quiet", "data-restore": String(change.id), text: labels.restore_version }),
    ),
  );
  const fold = element("details", { open: desk.historyOpen }, element("summary", { text: plural(labels, "changes", rows.length) }), ...list);
  fold.addEventListener("toggle", () => {
    desk.historyOpen = fold.open;
  });
  return [fold];
}
