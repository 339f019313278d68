// Calling a colleague in a comment: "@" opens the list of those who are known here.

const MOST_OFFERED = 8;

// The call being written at the cursor: where its "@" stands, and the letters after it.
/** @type {(text: string, caret: number) => { start: number, query: string } | null} */
function mentionAt(text, caret) {
  const found = /(?:^|[^\p{L}\p{N}_])@([^@\n]{0,60})$/u.exec(text.slice(0, caret));
  return found ? { start: caret - found[1].length - 1, query: found[1] } : null;
}

// Without case and accents, as people type names in haste.
/** @type {(text: string) => string} */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

// Those whose name, or one of its words, begins so.
/** @type {(names: string[], query: string) => string[]} */
function colleaguesFor(names, query) {
  const wanted = folded(query);
  return names.filter((name) => folded(name).startsWith(wanted) || folded(name).split(/\s+/).some((word) => word.startsWith(wanted))).slice(0, MOST_OFFERED);
}

/** @type {(editor: Editor, box: HTMLTextAreaElement) => HTMLElement} */
function createMentions(editor, box) {
  const list = element("div", { class: "colleagues", id: "colleagues", role: "listbox", "aria-label": editor.labels.colleagues, hidden: true });
  box.addEventListener("input", () => showMentions(editor, box, list));
  box.addEventListener("blur", () => closeMentions(box, list));
  // The comment keeps the focus while a name is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = targetOf(event).closest("[data-name]");
    if (chosen) takeMention(box, list, String(chosen.dataset.name));
  });
  return list;
}

/** @type {(editor: Editor, box: HTMLTextAreaElement, list: HTMLElement) => void} */
function showMentions(editor, box, list) {
  const at = mentionAt(box.value, box.selectionStart);
  const known = new Set([...editor.colleagues, ...editor.people.map((person) => person.name)]);
  const names = at ? colleaguesFor([...known].filter((name) => name !== editor.me), at.query) : [];
  list.replaceChildren(...names.map((name, index) => element("div", { id: `colleague-${index}`, role: "option", "data-name": name, "aria-selected": String(index === 0), text: name })));
  list.hidden = !names.length;
  if (!names.length) closeMentions(box, list);
  else {
    box.setAttribute("aria-activedescendant", "colleague-0");
    // The field grows with what is typed, after this.
    requestAnimationFrame(() => list.scrollIntoView({ block: "nearest" }));
  }
}

/** @type {(box: HTMLTextAreaElement, list: HTMLElement) => void} */
function closeMentions(box, list) {
  list.hidden = true;
  box.removeAttribute("aria-activedescendant");
}

/** @type {(box: HTMLTextAreaElement, list: HTMLElement, name: string) => void} */
function takeMention(box, list, name) {
  const at = mentionAt(box.value, box.selectionStart);
  if (at) box.setRangeText(`@${name} `, at.start, box.selectionStart, "end");
  closeMentions(box, list);
}

// The keys of the open list: up and down choose, Enter and Tab take, Esc closes it and leaves the comment as it is.
/** @type {(editor: Editor, event: KeyboardEvent) => boolean} */
function pressedAtMention(editor, event) {
  const box = /** @type {HTMLTextAreaElement | null} */ (targetOf(event).closest("[data-comment]"));
  const list = box && within(editor.panel.commentForm, "[role=listbox]");
  if (!box || !list || list.hidden || event.ctrlKey || event.metaKey || event.altKey) return false;
  const options = [...list.children];
  const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: options.length - 1 }[event.key];
  if (step !== undefined) {
    const next = (at + step) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === next)));
    box.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" || event.key === "Tab") takeMention(box, list, String(/** @type {HTMLElement} */ (options[at]).dataset.name));
  else if (event.key === "Escape") closeMentions(box, list);
  else return false;
  event.preventDefault();
  return true;
}

// Whom a comment reaches, and that a name it calls is nobody's, or nobody's yet.
/** @type {(editor: Editor, answer: Answer) => void} */
function sayWhoIsCalled(editor, answer) {
  const { labels } = editor;
  const calls = (/** @type {string[] | undefined} */ names) => names?.map((name) => `@${name}`).join(", ");
  const said = [
    [labels.call_unknown, calls(answer.unknown)],
    [labels.call_awaited, calls(answer.awaited)],
    [labels.call_told, answer.called?.join(", ")],
  ].flatMap(([words, names]) => (words && names ? [fill(words, { names })] : []));
  if (said.length) say(editor, said.join(" "));
}

// A colleague calls whoever sits here: said at once, wherever in the article they are.
/** @type {(editor: Editor, comments: Remark[]) => void} */
function sayCall(editor, comments) {
  const known = new Set([...editor.comments.values()].flat().map((comment) => comment.id));
  const call = comments.find((comment) => !known.has(comment.id) && !comment.resolved && comment.author !== editor.me && comment.called.includes(editor.me));
  if (!call || !editor.rows.has(call.segment)) return;
  say(editor, fill(editor.labels.calls_you, { name: call.author, number: rowOf(editor, call.segment).position + 1 }), { words: editor.labels.show, run: () => focusSegment(editor, call.segment, { keepFocus: true }) });
}
