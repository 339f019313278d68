// The tab that lists every name of the article, its forms, and where they stand.

/** @type {(desk: Desk) => void} */
function askNames(desk) {
  clearTimeout(desk.namesTimer);
  desk.namesTimer = setTimeout(() => {
    if (desk.panel.tab === "names") desk.queue.act({ command: "names" });
  }, desk.names ? 700 : 0);
}

/** @type {(desk: Desk) => void} */
function drawNames(desk) {
  const { labels } = desk;
  const { names } = desk.panel;
  if (!desk.names) {
    names.replaceChildren(element("p", { class: "hint", text: labels.names_loading }));
    return;
  }
  const signature = JSON.stringify(desk.names);
  if (signature === desk.namesSignature) return;
  desk.namesSignature = signature;
  const at = /** @type {HTMLElement | null} */ (desk.root.activeElement)?.dataset.go;
  // What needs a look comes first; else the order of the article.
  /** @type {(entry: ArticleName) => number} */
  const doubtful = (entry) => Math.min(1, entry.unrendered.length + entry.forms.filter((form) => form.correction !== null).length);
  const sorted = [...desk.names].sort((one, other) => doubtful(other) - doubtful(one));
  names.replaceChildren(...(sorted.length ? sorted.map((entry) => nameNode(desk, entry)) : [element("p", { class: "hint", text: labels.no_names })]));
  if (at) names.querySelector(`[data-go="${at}"]`)?.focus({ preventScroll: true });
}

/** @type {(desk: Desk, entry: ArticleName) => HTMLElement} */
function nameNode(desk, entry) {
  const { labels } = desk;
  const source = { lang: desk.article.sourceLanguage };
  const facts = [labels[`term_${entry.kind}`]];
  if (entry.acronym) facts.push(fill(entry.acronymExpanded ? labels.acronym_expanded : labels.acronym_alone, { acronym: entry.acronym }));
  if (!entry.firstInFull) facts.push(labels.first_not_in_full);
  const node = element("div", { class: "name-entry" },
    element("p", {}, element("strong", { ...source, text: entry.name }), element("span", { class: "hint", text: ` ${facts.filter(Boolean).join(" · ")}` })));
  for (const form of entry.forms) {
    const isWrong = form.correction !== null;
    node.append(element("p", { class: "form" },
      element("span", { class: isWrong ? "missing" : "name", lang: desk.article.targetLanguage, text: form.text }),
      element("span", { class: "hint", text: ` ×${form.count} ` }), ...placeButtons(desk, form.segments),
      isWrong ? element("button", { type: "button", class: "quiet", "data-fix-wrong": form.text, "data-fix-right": form.correction, "data-fix-source": entry.name, "data-fix-kind": entry.kind, "data-fix-listed": String(Boolean(entry.approved)), title: `${form.text} → ${form.correction}`, text: labels.fix_more }) : null));
  }
  if (entry.unrendered.length) node.append(element("p", { class: "form" }, element("span", { class: "missing", text: labels.not_in_target }), " ", ...placeButtons(desk, entry.unrendered)));
  const untranslated = [...new Set(entry.mentions.map((place) => place.segment))].filter((id) => desk.rows.has(id) && !rowOf(desk, id).target.trim());
  // Translated as words, as offices are: one can only go and look.
  if (!entry.forms.length && !entry.unrendered.length && !untranslated.length) {
    node.append(element("p", { class: "form" }, ...placeButtons(desk, [...new Set(entry.mentions.map((place) => place.segment))])));
  }
  if (untranslated.length) node.append(element("p", { class: "form" }, element("span", { class: "hint", text: labels.no_translation }), " ", ...placeButtons(desk, untranslated)));
  if (entry.evidence) node.append(element("p", { class: "hint", text: entry.evidence }));
  return node;
}

/** @type {(desk: Desk, segments: number[]) => HTMLElement[]} */
function placeButtons(desk, segments) {
  return segments.filter((id) => desk.rows.has(id)).map((id) => {
    const number = rowOf(desk, id).position + 1;
    return element("button", { type: "button", class: "quiet place", "data-go": String(id), "aria-label": fill(desk.labels.go_to_segment, { number }), text: String(number) });
  });
}
