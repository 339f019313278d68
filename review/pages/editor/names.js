// The tab that lists every name of the article, its forms, and where they stand.

/** @type {(editor: Editor) => void} */
function askNames(editor) {
  clearTimeout(editor.namesTimer);
  editor.namesTimer = setTimeout(() => {
    if (editor.panel.tab === "names") editor.queue.act({ command: "names" });
  }, editor.names ? 700 : 0);
}

/** @type {(editor: Editor) => void} */
function drawNames(editor) {
  const { labels } = editor;
  const { names } = editor.panel;
  if (!editor.names) {
    names.replaceChildren(element("p", { class: "hint", text: labels.names_loading }));
    return;
  }
  const signature = JSON.stringify(editor.names);
  if (signature === editor.namesSignature) return;
  editor.namesSignature = signature;
  const at = /** @type {HTMLElement | null} */ (editor.root.activeElement)?.dataset.go;
  // What needs a look comes first; else the order of the article.
  /** @type {(entry: ArticleName) => number} */
  const doubtful = (entry) => Math.min(1, entry.unrendered.length + entry.forms.filter((form) => form.correction !== null).length);
  const sorted = [...editor.names].sort((one, other) => doubtful(other) - doubtful(one));
  names.replaceChildren(...(sorted.length ? sorted.map((entry) => nameNode(editor, entry)) : [element("p", { class: "hint", text: labels.no_names })]));
  if (at) names.querySelector(`[data-go="${at}"]`)?.focus({ preventScroll: true });
}

/** @type {(editor: Editor, entry: ArticleName) => HTMLElement} */
function nameNode(editor, entry) {
  const { labels } = editor;
  const source = { lang: editor.article.sourceLanguage };
  const facts = [labels[`term_${entry.kind}`]];
  if (entry.acronym) facts.push(fill(entry.acronymExpanded ? labels.acronym_expanded : labels.acronym_alone, { acronym: entry.acronym }));
  if (!entry.firstInFull) facts.push(labels.first_not_in_full);
  const node = element("div", { class: "name-entry" },
    element("p", {}, element("strong", { ...source, text: entry.name }), element("span", { class: "hint", text: ` ${facts.filter(Boolean).join(" · ")}` })));
  for (const form of entry.forms) {
    const isWrong = form.correction !== null;
    node.append(element("p", { class: "form" },
      element("span", { class: isWrong ? "missing" : "name", lang: editor.article.targetLanguage, text: form.text }),
      element("span", { class: "hint", text: ` ×${form.count} ` }), ...segmentButtons(editor, form.segments),
      isWrong ? element("button", { type: "button", class: "quiet", "data-fix-wrong": form.text, "data-fix-right": form.correction, "data-fix-source": entry.name, "data-fix-kind": entry.kind, "data-fix-listed": String(Boolean(entry.approved)), title: `${form.text} → ${form.correction}`, text: labels.fix_more }) : null));
  }
  if (entry.unrendered.length) node.append(element("p", { class: "form" }, element("span", { class: "missing", text: labels.not_in_target }), " ", ...segmentButtons(editor, entry.unrendered)));
  const untranslated = [...new Set(entry.mentions.map((mention) => mention.segment))].filter((id) => editor.rows.has(id) && !rowOf(editor, id).target.trim());
  // Translated as words, as offices are: one can only go and look.
  if (!entry.forms.length && !entry.unrendered.length && !untranslated.length) {
    node.append(element("p", { class: "form" }, element("span", { class: "hint", text: labels.not_found }), " ", ...segmentButtons(editor, [...new Set(entry.mentions.map((mention) => mention.segment))])));
  }
  if (untranslated.length) node.append(element("p", { class: "form" }, element("span", { class: "hint", text: labels.no_translation }), " ", ...segmentButtons(editor, untranslated)));
  if (entry.evidence) node.append(element("p", { class: "hint", text: entry.evidence }));
  return node;
}

/** @type {(editor: Editor, segments: number[]) => HTMLElement[]} */
function segmentButtons(editor, segments) {
  return segments.filter((id) => editor.rows.has(id)).map((id) => {
    const number = rowOf(editor, id).position + 1;
    return element("button", { type: "button", class: "quiet place", "data-go": String(id), "aria-label": fill(editor.labels.go_to_segment, { number }), text: String(number) });
  });
}
