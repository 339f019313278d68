// The frame around the rows: the head with title, progress, filters and tools, and who is here.

/** @type {(desk: Desk) => void} */
function build(desk) {
  const { labels } = desk;
  desk.list = element("div", { class: "rows", role: "list", "aria-label": labels.segments });
  desk.none = element("p", { class: "hint none", text: labels.nothing_fits, hidden: true });
  desk.live = element("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  desk.toast = element("div", { class: "toast", hidden: true });
  desk.status = element("span", { class: "status", "data-testid": "status", "aria-hidden": "true" });
  desk.progress = element("span", { class: "progress-words" });
  desk.bar = element("span", { class: "bar-done" });
  desk.peopleBox = element("span", { class: "people" });
  desk.filters = element("div", { class: "filters", role: "group", "aria-label": labels.filter });
  const second = desk.article.secondReader ? ["second"] : [];
  for (const name of ["all", "issues", "unconfirmed", ...second, "names", "comments", "changed", "version"]) {
    desk.filters.append(element("button", { type: "button", class: "filter", "data-filter": name, "aria-pressed": "false" }, labels[`filter_${name}`], " ", element("span", { class: "number-of" })));
  }
  desk.sorter = element("select", { "aria-label": labels.order_by },
    element("option", { value: "text", text: labels.order_text }), element("option", { value: "risk", text: labels.order_risk }));
  const tools = element("div", { class: "tools" },
    element("button", { type: "button", class: "quiet", "data-action": "replace", title: "Ctrl+H", text: labels.find_and_replace_more }),
    element("button", { type: "button", class: "quiet", "data-action": "confirm-many", text: labels.confirm_all_more }),
    desk.article.hasSource ? element("button", { type: "button", class: "quiet", "data-action": "facts", text: labels.facts_more }) : null,
    desk.article.hasSource ? element("button", { type: "button", class: "quiet", "data-action": "people", text: labels.people_more }) : null,
    desk.mayWrite && desk.article.hasSource ? element("button", { type: "button", class: "quiet", "data-action": "update", text: labels.update_more }) : null,
    desk.mayWrite ? element("button", { type: "button", class: "quiet", "data-action": "compare", text: labels.compare_more }) : null,
    element("button", { type: "button", class: "quiet", "data-action": "help", title: "?", "aria-label": labels.help, text: "?" }),
  );
  desk.titleButton = element("button", { type: "button", class: "title", "data-action": "about", lang: desk.article.sourceLanguage });
  desk.heading = element("h1", {}, desk.titleButton);
  desk.about = element("button", { type: "button", class: "quiet about-line", "data-action": "about", title: labels.about_article });
  desk.headlines = element("button", { type: "button", class: "quiet headlines-line", "data-action": "headlines", title: `${labels.headlines} (Alt+H)` });
  const header = element("header", {},
    element("div", { class: "line" },
      desk.heading,
      element("span", { class: "progress" }, desk.progress, element("span", { class: "bar", "aria-hidden": "true" }, desk.bar)),
      desk.peopleBox, desk.status),
    element("div", { class: "line" }, desk.about, desk.headlines),
    element("div", { class: "line" }, desk.filters, desk.sorter, tools), createFinish(desk));
  const text = element("div", { class: "article", "data-testid": "article" }, desk.list, desk.none);
  desk.frame = element("div", { class: "cotejo", "data-testid": "editor" },
    header, element("div", { class: "columns" }, text, createPanel(desk)), desk.toast, desk.live);
  // The page around is declared English: a screen reader must be told what is not.
  desk.frame.lang = desk.language;
  if (!desk.mayWrite) desk.frame.dataset.reading = "";
  desk.frame.toggleAttribute("data-finished", desk.article.finished);
  desk.root.append(desk.frame);
}

/** @type {(desk: Desk) => void} */
function drawHeader(desk) {
  const { labels } = desk;
  desk.titleButton.textContent = desk.article.title;
  desk.titleButton.title = `${desk.article.title}\n${labels.about_article}`;
  desk.about.textContent = aboutWords(desk);
  desk.about.hidden = !desk.about.textContent;
  const ids = desk.order.filter((id) => !isBoilerplate(rowOf(desk, id)));
  const confirmed = ids.filter((id) => CONFIRMED.has(rowOf(desk, id).state)).length;
  const done = ids.filter((id) => isDone(desk, rowOf(desk, id))).length;
  const waiting = confirmed - done;
  desk.progress.textContent = [fill(labels.progress, { confirmed, all: ids.length }), waiting ? plural(labels, "second_waiting", waiting) : ""].filter(Boolean).join(" · ");
  desk.bar.style.width = ids.length ? `${(100 * done) / ids.length}%` : "0";
  /** @type {Record<string, number>} */
  const counts = {
    all: ids.length,
    issues: ids.filter((id) => desk.issues.get(id)?.length).length,
    unconfirmed: ids.length - confirmed,
    second: waiting,
    names: ids.filter((id) => rowOf(desk, id).names.length).length,
    comments: ids.filter((id) => openComments(desk, id).length).length,
    changed: ids.filter((id) => desk.changed.has(id)).length,
    version: ids.filter((id) => rowOf(desk, id).formerSource).length,
  };
  drawHeadlines(desk);
  drawFinish(desk, { all: ids.length, confirmed, done, open: counts.issues });
  for (const button of desk.filters.querySelectorAll("button")) {
    const filter = String(button.dataset.filter);
    button.setAttribute("aria-pressed", String(filter === desk.filter));
    within(button, ".number-of").textContent = String(counts[filter]);
    // Most articles have one version: what says nothing of them takes no room.
    if (filter === "version") button.hidden = !counts.version && desk.filter !== filter;
  }
  const others = desk.people.filter((person) => person.name !== desk.me);
  desk.peopleBox.replaceChildren(...others.map((person) => {
    const row = desk.rows.get(person.segment);
    const words = row ? fill(labels.is_at, { name: person.name, number: row.position + 1 }) : person.name;
    return element("button", { type: "button", class: "person", title: words, "aria-label": words, "data-go": String(person.segment ?? ""), text: initials(person.name) });
  }));
}

/** @type {(desk: Desk, status: Status) => void} */
function showStatus(desk, { state, count, message }) {
  const { labels, status } = desk;
  if (!status || status.dataset.state === state) return;
  const before = status.dataset.state;
  status.dataset.state = state;
  status.textContent = labels[`status_${state}`];
  if (message) say(desk, message);
  if (state === "offline" || state === "refused" || state === "unprotected" || (state === "saved" && before)) announce(desk, labels[`status_${state}`]);
  desk.frame?.setAttribute("data-waiting", String(count ?? 0));
}
