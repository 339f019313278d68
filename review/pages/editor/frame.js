// The frame around the rows: the head with title, progress, filters and tools, and who is here.

const ALWAYS_OFFERED = new Set(["all", "issues", "unconfirmed"]);

/** @type {(editor: Editor) => void} */
function build(editor) {
  const { labels } = editor;
  editor.list = element("div", { class: "rows", role: "list", "aria-label": labels.segments });
  editor.none = element("p", { class: "hint none", text: labels.nothing_fits, hidden: true });
  editor.live = element("div", { class: "visually-hidden", role: "log", "aria-live": "polite", "data-testid": "said" });
  editor.toast = element("div", { class: "toast", hidden: true });
  editor.status = element("span", { class: "status", "data-testid": "status", "aria-hidden": "true" });
  editor.notice = createNotice(editor);
  editor.progress = element("span", { class: "progress-words" });
  editor.bar = element("span", { class: "bar-done" });
  editor.peopleBox = element("span", { class: "people" });
  editor.filters = element("div", { class: "filters", role: "group", "aria-label": labels.filter });
  for (const name of ["all", "issues", "unconfirmed", "second", "names", "comments", "changed", "version"]) {
    editor.filters.append(element("button", { type: "button", class: "filter", "data-filter": name, "aria-pressed": "false" }, labels[`filter_${name}`], " ", element("span", { class: "number-of" })));
  }
  editor.sorter = element("select", { "aria-label": labels.order_by },
    element("option", { value: "text", text: labels.order_text }), element("option", { value: "risk", text: labels.order_risk }));
  editor.update = element("button", { type: "button", class: "quiet", "data-action": "update", hidden: !editor.mayWrite || !editor.article.hasSource });
  const tools = element("div", { class: "tools" },
    element("button", { type: "button", class: "quiet", "data-action": "replace", title: "Ctrl+H", text: labels.find_and_replace_more }),
    element("button", { type: "button", class: "quiet", "data-action": "confirm-many", text: labels.confirm_all_more }),
    editor.article.hasSource ? element("button", { type: "button", class: "quiet", "data-action": "facts", text: labels.facts_more }) : null,
    editor.article.hasSource ? element("button", { type: "button", class: "quiet", "data-action": "people", text: labels.people_more }) : null,
    editor.update,
    editor.mayWrite ? element("button", { type: "button", class: "quiet", "data-action": "compare", text: labels.compare_more }) : null,
    element("button", { type: "button", class: "quiet", "data-action": "help", title: "F1", "aria-label": labels.help, text: "?" }),
  );
  editor.titleButton = element("button", { type: "button", class: "title", "data-action": "about", lang: editor.article.sourceLanguage });
  editor.heading = element("h1", {}, editor.titleButton);
  editor.about = element("button", { type: "button", class: "quiet about-line", "data-action": "about", title: labels.about_article });
  editor.headlines = element("button", { type: "button", class: "quiet headlines-line", "data-action": "headlines", title: `${labels.headlines} (Alt+H)` });
  const header = element("header", {},
    element("div", { class: "line" },
      element("div", { class: "named" }, editor.heading, editor.toast),
      element("span", { class: "progress" }, editor.progress, element("span", { class: "bar", "aria-hidden": "true" }, editor.bar)),
      editor.peopleBox, editor.status),
    editor.notice.line,
    element("div", { class: "line" }, editor.about, editor.headlines),
    element("div", { class: "line" }, editor.filters, editor.sorter, tools), createFinish(editor));
  const text = element("div", { class: "article", "data-testid": "article" }, editor.list, editor.none);
  editor.frame = element("div", { class: "cotejo", "data-testid": "editor" },
    header, element("div", { class: "columns" }, text, createPanel(editor)), editor.live);
  // The page around is declared English: a screen reader must be told what is not.
  editor.frame.lang = editor.language;
  editor.frame.toggleAttribute("data-reading", !mayChange(editor));
  editor.frame.toggleAttribute("data-finished", editor.article.finished);
  editor.root.append(editor.frame);
}

/** @type {(editor: Editor) => void} */
function drawHeader(editor) {
  const { labels } = editor;
  editor.titleButton.textContent = editor.article.title;
  editor.titleButton.title = `${editor.article.title}\n${labels.about_article}`;
  editor.about.textContent = aboutWords(editor);
  editor.about.hidden = !editor.about.textContent;
  const ids = editor.order.filter((id) => !isBoilerplate(rowOf(editor, id)));
  const confirmed = ids.filter((id) => CONFIRMED.has(rowOf(editor, id).state)).length;
  const done = ids.filter((id) => isDone(editor, rowOf(editor, id))).length;
  const waiting = confirmed - done;
  editor.progress.textContent = [fill(labels.progress, { confirmed, all: ids.length }), waiting ? plural(labels, "second_waiting", waiting) : ""].filter(Boolean).join(" · ");
  editor.bar.style.width = ids.length ? `${(100 * done) / ids.length}%` : "0";
  /** @type {Record<string, number>} */
  const counts = {
    all: ids.length,
    issues: ids.filter((id) => editor.issues.get(id)?.length).length,
    unconfirmed: ids.length - confirmed,
    second: waiting,
    names: ids.filter((id) => rowOf(editor, id).names.length).length,
    comments: ids.filter((id) => openComments(editor, id).length).length,
    changed: ids.filter((id) => editor.changed.has(id)).length,
    version: ids.filter((id) => rowOf(editor, id).formerSource).length,
  };
  drawHeadlines(editor);
  drawUpdate(editor);
  drawFinish(editor, { all: ids.length, confirmed, done, open: counts.issues });
  for (const button of editor.filters.querySelectorAll("button")) {
    const filter = String(button.dataset.filter);
    button.setAttribute("aria-pressed", String(filter === editor.filter));
    within(button, ".number-of").textContent = String(counts[filter]);
    // What says nothing of an article takes no room.
    button.hidden = !ALWAYS_OFFERED.has(filter) && !counts[filter] && editor.filter !== filter;
  }
  const others = editor.people.filter((person) => person.name !== editor.me);
  editor.peopleBox.replaceChildren(...others.map((person) => {
    const row = editor.rows.get(person.segment);
    const words = row ? fill(labels.is_at, { name: person.name, number: row.position + 1 }) : person.name;
    return element("button", { type: "button", class: "person", title: words, "aria-label": words, "data-go": String(person.segment ?? ""), text: initials(person.name) });
  }));
}

/** @type {(editor: Editor) => void} */
function drawUpdate({ update, labels, article }) {
  update.textContent = article.versionWaits ? labels.version_waits : labels.update_more;
  update.className = article.versionWaits ? "primary" : "quiet";
}

// Whoever works on what is no longer the latest text learns it while they do.
/** @type {(editor: Editor, waits: boolean) => void} */
function takeWaitingVersion(editor, waits) {
  if (waits === editor.article.versionWaits) return;
  editor.article.versionWaits = waits;
  drawUpdate(editor);
  if (waits && !editor.update.hidden) say(editor, editor.labels.version_waits);
}

/** @type {(editor: Editor, status: Status) => void} */
function showStatus(editor, { state, count, message }) {
  const { labels, status } = editor;
  if (!status) return;
  const before = status.dataset.state;
  const words = state === "refused" && !count ? labels.status_shut : labels[`status_${state}`];
  const isShut = state === "refused";
  shut(editor, isShut);
  const standing = editor.mayWrite ? "" : labels.only_reading;
  const reason = message && !isShut ? fill(labels.not_saved_because, { reason: message }) : (message ?? standing);
  if (before === state && status.textContent === words && editor.notice.words.textContent === reason) return;
  status.dataset.state = state;
  status.textContent = words;
  showNotice(editor, reason, { isShut });
  if (message && isShut) say(editor, message);
  if (state === "offline" || isShut || state === "declined" || state === "unprotected" || (state === "saved" && before)) announce(editor, words);
  editor.frame?.setAttribute("data-waiting", String(count ?? 0));
}

// What stays in the head for as long as it is so: that one may only read, why a text is not saved,
// or why nothing is taken from this page any more.
/** @type {(editor: Editor) => Editor["notice"]} */
function createNotice({ labels, mayWrite }) {
  const words = element("span", { text: mayWrite ? "" : labels.only_reading });
  const reload = element("button", { type: "button", class: "quiet", "data-action": "reload", text: labels.reload, hidden: true });
  const line = element("div", { class: "line notice", hidden: mayWrite }, words, reload);
  return { line, words, reload };
}

/** @type {(editor: Editor, message: string, how: { isShut: boolean }) => void} */
function showNotice(editor, message, { isShut }) {
  const { line, words, reload } = editor.notice;
  words.textContent = message;
  line.hidden = !message;
  reload.hidden = !isShut;
}

const REST_MS = 1000;

// Whoever is typing ends the word first: it is kept with the rest, and no letter of it is lost.
/** @type {(editor: Editor, isShut: boolean) => void} */
function shut(editor, isShut) {
  clearTimeout(editor.shutTimer);
  if (isShut === Boolean(editor.isShut)) return;
  editor.shutTimer = setTimeout(() => {
    editor.isShut = isShut;
    editor.frame.toggleAttribute("data-reading", !mayChange(editor));
    openOrCloseBox(editor);
  }, isShut ? REST_MS : 0);
}
