// Bold, italics and links: set and taken away by key on the marked words or the word at the cursor. The server says
// which whole words that covers; until it answers, what was asked for is drawn as it was marked.

/** @type {Record<string, string>} */
const FORMAT_KEYS = { KeyB: "bold", KeyI: "italic", KeyK: "link" };

// Which formatting a key asks for. On a Mac, Ctrl with these letters moves the cursor and deletes, and Cmd formats.
/** @type {(event: KeyboardEvent, platform?: string) => string | null} */
function formatAsked(event, platform = navigator.platform) {
  const isHeld = platform.startsWith("Mac") ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return isHeld && !event.altKey && !event.shiftKey ? FORMAT_KEYS[event.code] ?? null : null;
}

/** @type {(editor: Editor, kind: string) => void} */
function format(editor, kind) {
  const { box, labels } = editor;
  if (!box) return;
  if (box.readOnly) refuseFormat(editor);
  else {
    /** @type {Span} */
    const span = [box.selectionStart, box.selectionEnd];
    if (!touchesWord(box.value, span)) say(editor, labels.no_word_here);
    else if (kind === "link") openLink(editor, span);
    else sendFormat(editor, { kind, span, isSet: !isFormatted(editor, kind, span), address: "" });
  }
}

/** @type {(editor: Editor) => void} */
function refuseFormat(editor) {
  if (!editor.mayWrite) say(editor, editor.labels.only_reading);
  else if (editor.article.finished) askTakeUp(editor);
  else say(editor, editor.labels.locked);
}

// Whether anything of a word is marked; the cursor may stand at either end of one.
/** @type {(text: string, span: Span) => boolean} */
function touchesWord(text, [start, end]) {
  return HAS_WORDS.test(start < end ? text.slice(start, end) : text.slice(Math.max(0, start - 1), start + 1));
}

/** @type {(editor: Editor, asked: Pick<AskedFormat, "kind" | "span" | "isSet" | "address">) => void} */
function sendFormat(editor, { kind, span, isSet, address }) {
  const text = must(editor.box).value;
  const asked = { segment: editor.focused, kind, span, text, isSet, address };
  editor.formatting.set(editor.queue.act({ command: "format", ...asked }), asked);
  drawLayer(editor);
}

// Where a segment's formatting stands in the text as it is on the screen.
/** @type {(editor: Editor, id: number | null, kind: string, text: string) => { span: Span, reference: string }[]} */
function formatsIn(editor, id, kind, text) {
  const row = rowOf(editor, id);
  return row.targetCodes.flatMap((code) => {
    const span = code.kind === kind ? stretchedSpan(code.span, row.target, text) : null;
    return span ? [{ span, reference: code.reference }] : [];
  });
}

// Whether all that is marked has the formatting already, with what is asked for and not answered yet.
/** @type {(editor: Editor, kind: string, span: Span) => boolean} */
function isFormatted(editor, kind, span) {
  const text = must(editor.box).value;
  const asked = [...editor.formatting.values()].reverse().find((one) => {
    const there = one.segment === editor.focused && one.kind === kind ? stretchedSpan(one.span, one.text, text) ?? one.span : null;
    return there && there[0] <= span[1] && span[0] <= there[1];
  });
  return asked ? asked.isSet : isCovered(text, formatsIn(editor, editor.focused, kind, text).map((one) => one.span), span);
}

// Whether the spans cover every word of the one that is marked.
/** @type {(text: string, spans: Span[], marked: Span) => boolean} */
function isCovered(text, spans, [start, end]) {
  if (start === end) return spans.some(([first, last]) => first <= start && start <= last);
  let at = start;
  for (const [first, last] of [...spans].sort((one, other) => one[0] - other[0])) {
    if (first <= at || !HAS_WORDS.test(text.slice(at, first))) at = Math.max(at, last);
  }
  return at >= end || !HAS_WORDS.test(text.slice(at, end));
}

// The address of a link, asked for beside the words: Enter sets it, an empty field takes the link away, and Esc gives the
// cursor back as it was.
/** @type {(editor: Editor, span: Span, refused?: { address: string, message: string } | null) => void} */
function openLink(editor, span, refused = null) {
  closeLink(editor);
  const { labels } = editor;
  const text = must(editor.box).value;
  const known = formatsIn(editor, editor.focused, "link", text).find((link) => link.span[0] <= span[1] && span[0] <= link.span[1]);
  const input = element("input", {
    type: "text", inputmode: "url", maxlength: "2000", spellcheck: "false", autocomplete: "off",
    "aria-label": labels.link_address, placeholder: labels.link_address, "aria-describedby": refused ? "link-refused" : null,
  });
  input.value = refused?.address ?? known?.reference ?? "";
  const form = element("form", { class: "stretch-bar link-form", "aria-label": labels.format_link }, input,
    element("button", { type: "submit", class: "quiet", text: labels.link_set }),
    known ? element("button", { type: "button", class: "quiet", text: labels.link_remove, onclick: () => linked(editor, span, "", true) }) : null,
    refused ? element("p", { id: "link-refused", class: "missing", role: "alert", text: refused.message }) : null);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    linked(editor, span, input.value.trim(), known !== undefined);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    backToText(editor, span);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget)) && document.hasFocus()) closeLink(editor);
  });
  editor.frame.append(form);
  editor.linkForm = form;
  standAbove(editor, form, { side: "target", id: editor.focused, start: span[0], end: span[1], text: "" });
  input.focus({ preventScroll: true });
  input.select();
}

/** @type {(editor: Editor, span: Span, address: string, isThere: boolean) => void} */
function linked(editor, span, address, isThere) {
  backToText(editor, span);
  if (address || isThere) sendFormat(editor, { kind: "link", span, isSet: address !== "", address });
}

/** @type {(editor: Editor, span: Span) => void} */
function backToText(editor, span) {
  closeLink(editor);
  editor.box?.focus({ preventScroll: true });
  editor.box?.setSelectionRange(...span);
}

/** @type {(editor: Editor) => void} */
function closeLink(editor) {
  const form = editor.linkForm;
  editor.linkForm = null;
  form?.remove();
}

// What the server says to a key that formats: an address that it refuses is asked for again while nobody types on.
/** @type {(editor: Editor, command: Command, answer: Answer) => boolean} */
function takeFormat(editor, command, answer) {
  const asked = editor.formatting.get(command.id);
  if (!asked || answer.status === "failed") return false;
  const { labels } = editor;
  editor.formatting.delete(command.id);
  const isHere = editor.focused === asked.segment && editor.box?.value === asked.text && editor.root.activeElement === editor.box;
  if (answer.status === "conflict") say(editor, fill(labels.format_conflict, { name: answer.author }));
  else if (answer.status === "refused" && asked.address && isHere) openLink(editor, asked.span, { address: asked.address, message: answer.message });
  else if (answer.status === "refused") say(editor, answer.message);
  else announce(editor, fill(asked.isSet ? labels.format_set : labels.format_removed, { kind: labels[`format_${asked.kind}`], text: answer.covered ?? "" }));
  redrawLater(editor, Number(asked.segment));
  return answer.status !== "done";
}

/** @type {(editor: Editor) => void} */
function settleFormatting(editor) {
  const id = editor.focused;
  if (id === null || !rowOf(editor, id).targetCodes.some((code) => code.guessed)) say(editor, editor.labels.nothing_guessed);
  else editor.queue.act({ command: "settle", segment: id });
}

// The places that were guessed, in the panel: what is covered, and the button that says it is right.
/** @type {(editor: Editor, row: Row) => HTMLElement[]} */
function guessNodes(editor, row) {
  const { labels } = editor;
  const guesses = row.targetCodes.filter((code) => code.guessed);
  if (!guesses.length) return [];
  const lines = guesses.map((code) => element("p", { text: formatWords(labels, { kind: code.kind, text: row.target.slice(...code.span), reference: code.reference, isSet: true }) }));
  return [...lines, element("button", { type: "button", class: "suggestion", "data-action": "settle", disabled: row.locked },
    element("kbd", { text: "Alt+F" }), element("span", { text: labels.settle }))];
}

// One stretch that has formatting or has lost it, in words.
/** @type {(labels: Labels, change: FormattingChange) => string} */
function formatWords(labels, { kind, text, reference, isSet }) {
  const name = labels[`format_${kind}`] ?? kind;
  if (!text) return [name, reference].filter(Boolean).join(" ");
  const words = fill(isSet ? labels.format_set : labels.format_removed, { kind: name, text });
  return kind === "link" && isSet ? `${words} → ${reference}` : words;
}
