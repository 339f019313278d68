// Other translations of the segment in view: what the memory has, and what the engine says when it is asked.

/** @type {(editor: Editor, details: Details | null) => HTMLElement[]} */
function memoryNodes(editor, details) {
  const { labels } = editor;
  return (details?.memory ?? []).map((match, index) =>
    element("div", { class: "match" },
      element("p", { class: "text", lang: editor.article.targetLanguage }, ...swappedNodes(match)),
      match.score < 1 ? element("p", { class: "text hint", lang: editor.article.sourceLanguage }, ...differenceNodes(match.source, rowOf(editor, editor.focused).source)) : null,
      element("p", { class: "hint", text: [percent(editor, match.score), match.article, match.author].filter(Boolean).join(" · ") }),
      useButton(editor, match.target, index),
    ),
  );
}

// Alt+Shift+1 … 9: what was translated before first, then what the engine has else.
/** @type {(editor: Editor, text: string, index: number) => HTMLElement} */
function useButton(editor, text, index) {
  return element("button", { type: "button", class: "quiet", "data-use": text },
    index < 9 ? element("kbd", { text: keysSaid(editor, `Alt+Shift+${index + 1}`) }) : null, ` ${editor.labels.use}`);
}

// The remembered target with the numbers and names that were put into it marked.
/** @type {(match: MemoryMatch) => (string | Node)[]} */
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

/** @type {(editor: Editor, details: Details | null) => HTMLElement[]} */
function hypothesisNodes(editor, details) {
  const { labels } = editor;
  if (!details || !editor.mayWrite || (!details.canTranslate && !details.hypotheses)) return [];
  if (details.isAsking) return [element("p", { class: "hint", text: labels.asking_hypotheses })];
  const current = rowOf(editor, details.segment).target;
  const before = details.memory?.length ?? 0;
  /** @type {HTMLElement[]} */
  const nodes = (details.hypotheses ?? []).map((hypothesis, index) =>
    element("div", { class: "match" },
      element("p", { class: "text", lang: editor.article.targetLanguage }, ...differenceNodes(current, hypothesis.text)),
      useButton(editor, hypothesis.text, before + index),
    ),
  );
  if (details.hypotheses && !nodes.length) nodes.push(element("p", { class: "hint", text: labels.no_hypotheses }));
  if (details.canTranslate) nodes.push(steeringForm(editor, details));
  return nodes;
}

// Ask again as it is, or without some words, or with some words of the source rendered as given.
/** @type {(editor: Editor, details: Details) => HTMLElement} */
function steeringForm(editor, details) {
  const { labels } = editor;
  /** @type {(name: string, language: Language) => HTMLInputElement} */
  const field = (name, language) => element("input", { type: "text", name, maxlength: "200", lang: language, "aria-label": labels[`steer_${name}`], placeholder: labels[`steer_${name}`] });
  const without = field("without", editor.article.targetLanguage);
  const source = field("source", editor.article.sourceLanguage);
  const rendering = field("rendering", editor.article.targetLanguage);
  without.value = details.asked?.without ?? "";
  source.value = details.asked?.source ?? "";
  rendering.value = details.asked?.rendering ?? "";
  const fold = element("details", { open: Boolean(without.value || source.value) }, element("summary", { text: labels.steer }),
    element("div", { class: "fields" }, without), element("div", { class: "fields" }, source, rendering));
  return element("form", { class: "steering", "data-steering-form": String(details.segment) }, fold,
    element("div", { class: "buttons" },
      element("button", { type: "submit", class: "quiet" }, element("kbd", { text: "Alt+O" }), ` ${labels.ask_hypotheses}`),
      element("button", { type: "button", class: "quiet", "data-action": "shorter", text: labels.shorter })));
}

// What is selected in the text when this is asked by key is to be said differently.
/** @type {(editor: Editor, how?: { fromSelection?: boolean, shorter?: boolean }) => void} */
function askHypotheses(editor, { fromSelection = false, shorter = false } = {}) {
  const id = editor.focused;
  if (id === null || editor.details?.segment !== id || !editor.details.canTranslate || editor.details.isAsking) return;
  const { content } = editor.panel.body.hypotheses;
  /** @type {(name: string) => string} */
  const value = (name) => /** @type {HTMLInputElement | null} */ (content.querySelector(`input[name=${name}]`))?.value.trim() ?? "";
  const marked = fromSelection ? markedStretch(editor) : null;
  const phrase = marked?.side === "target" && marked.id === id && !editor.queue.draft(id) && marked.text.trim() ? [marked.start, marked.end] : null;
  const asked = { without: phrase ? "" : (marked?.side === "target" && marked.id === id && marked.text.trim()) || value("without"), source: value("source"), rendering: value("rendering") };
  const at = asked.source && asked.rendering ? rowOf(editor, id).source.indexOf(asked.source) : -1;
  if (asked.source && asked.rendering && at < 0) {
    say(editor, editor.labels.steer_not_in_source);
    return;
  }
  editor.details = { ...editor.details, asked, isAsking: true };
  editor.queue.act({
    command: "second_draft", segment: id, phrase, shorter,
    suppressed: asked.without ? [asked.without] : [],
    forced: at < 0 ? [] : [{ source: [at, at + asked.source.length], rendering: asked.rendering }],
  });
  announce(editor, editor.labels.asking_hypotheses);
  drawPanel(editor);
}
