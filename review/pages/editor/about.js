// What the article says of itself: shown in its head, and put right in one dialog.

/** @type {Record<string, string>} */
const ABOUT_KINDS = { deck: "textarea", published: "date", source_url: "url" };

// Author, place, day and site; the deck stands in the text itself.
/** @type {(editor: Editor) => string} */
function aboutWords(editor) {
  const { author, place, published, source_url: address } = editor.article.fields;
  // At noon, so that no time zone makes another day of it.
  const day = published && new Intl.DateTimeFormat(editor.language, { dateStyle: "medium" }).format(new Date(`${published}T12:00`));
  return [author, place, day, URL.canParse(address) ? new URL(address).host : address].filter(Boolean).join(" · ");
}

/** @type {(editor: Editor) => void} */
function askAbout(editor) {
  const { labels, article } = editor;
  const mayWrite = mayChange(editor) && !article.finished;
  const fields = Object.entries(article.fields).map(([name, value]) => {
    const kind = ABOUT_KINDS[name] ?? "text";
    const made = element(kind === "textarea" ? kind : "input", {
      name, type: kind === "textarea" ? null : kind, rows: kind === "textarea" ? "3" : null,
      required: name === "title", maxlength: kind === "date" ? null : "2000", lang: kind === "date" ? null : article.sourceLanguage,
    });
    made.value = value;
    made.readOnly = !mayWrite;
    return made;
  });
  openDialog(editor, labels.about_article, fields.map((field) => element("label", { class: "about" }, element("span", { class: "hint", text: labels[`about_${field.name}`] }), field)), {
    submit: labels.save,
    onSubmit: mayWrite ? () => {
      const changed = fields.filter((field) => field.value.trim() !== article.fields[field.name]);
      if (changed.length) editor.queue.act({ command: "fields", fields: Object.fromEntries(changed.map((field) => [field.name, field.value.trim()])) });
      return true;
    } : undefined,
  });
  fields[0].select();
}

// Returns whether it is news.
/** @type {(editor: Editor, about: { title?: string, fields?: Record<string, string>, written?: Record<string, string>, unsaid?: Record<string, string[]> }) => boolean} */
function takeAbout(editor, { title, fields, written, unsaid }) {
  takeWritten(editor, written, unsaid);
  if (!fields || title === undefined || (title === editor.article.title && JSON.stringify(fields) === JSON.stringify(editor.article.fields))) return false;
  editor.article.title = title;
  editor.article.fields = fields;
  return true;
}
