// What opens over the text and asks: a reason, which segments to confirm, find and replace.

/** @type {(editor: Editor, title: string, nodes: Node[], options?: { onSubmit?: (dialog: HTMLDialogElement) => boolean | void, submit?: string, isWide?: boolean }) => HTMLDialogElement} */
function openDialog(editor, title, nodes, { onSubmit, submit, isWide = false } = {}) {
  const { labels } = editor;
  const back = /** @type {HTMLElement | null} */ (editor.root.activeElement);
  // One at a time: of one that was closed a moment ago the browser may not have told yet, and it stands here still.
  editor.dialog?.remove();
  // What only tells is read from its beginning; what asks has a field or a button that begins it.
  const heading = element("h2", { id: "dialog-title", text: title, tabindex: onSubmit ? null : "-1", autofocus: !onSubmit });
  const form = element("form", { method: "dialog" }, heading, ...nodes);
  const buttons = element("div", { class: "buttons end" },
    element("button", { type: "button", class: "quiet", "data-close": "", text: onSubmit ? labels.cancel : labels.close }),
    onSubmit ? element("button", { type: "submit", class: "primary", text: submit }) : null,
  );
  form.append(buttons);
  const dialog = element("dialog", { class: isWide ? "wide" : "", "aria-labelledby": "dialog-title" }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (onSubmit && onSubmit(dialog) === false) return;
    dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    // It may close by this key, which the text below would take for its own.
    event.stopPropagation();
    if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !onSubmit) return;
    event.preventDefault();
    form.requestSubmit();
  });
  // Words are marked by the mouse until beyond the dialog, too: only a press that began there leaves it, as Esc does.
  let isPressedBeside = false;
  dialog.addEventListener("pointerdown", (event) => {
    isPressedBeside = event.target === dialog;
  });
  dialog.addEventListener("click", (event) => {
    if (targetOf(event).closest("[data-close]")) dialog.close();
    else if (event.target === dialog && isPressedBeside && dialog.dispatchEvent(new Event("cancel", { cancelable: true }))) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    // The event comes a moment after the dialog has gone; a key may have opened another one meanwhile.
    if (editor.dialog === dialog) editor.dialog = null;
    const at = editor.root.activeElement;
    if (at && at !== back) return; // Who went on by key before this event came stays there.
    // To the field or row that the keys came from; from a button they go on in the text.
    // A comment's field that was drawn anew meanwhile is another element.
    const again = back?.isConnected ? back : back?.matches("[data-comment]") ? editor.frame.querySelector("[data-comment]") : null;
    const field = again?.matches("input, textarea, .row") ? again : null;
    const home = /** @type {HTMLElement | null | undefined} */ (field ?? (editor.box?.isConnected ? editor.box : back));
    // Chromium may give a field the focus back and no caret: keys would reach it and write nothing.
    if (home && home === at) home.blur();
    home?.focus({ preventScroll: true });
  });
  editor.frame.append(dialog);
  editor.dialog = dialog;
  dialog.showModal();
  return dialog;
}

/** @type {(editor: Editor, title: string, submit: string, act: (reason: string) => void) => void} */
function askReason(editor, title, submit, act) {
  const { labels } = editor;
  const input = element("input", { type: "text", required: true, maxlength: "500", "aria-label": labels.reason, placeholder: labels.reason, autofocus: true });
  openDialog(editor, title, [input], {
    submit,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      act(input.value.trim());
      return true;
    },
  });
  input.focus();
}

// What a machine wrote is read one by one; see review.segments.workflow.
const READ_BEFORE = new Set(["memory", "person"]);

/** @type {(editor: Editor) => void} */
function askConfirmMany(editor) {
  const { labels } = editor;
  const ids = editor.order.filter((id) => {
    const row = rowOf(editor, id);
    return !isBoilerplate(row) && READ_BEFORE.has(row.origin) && !CONFIRMED.has(row.state) && row.target.trim() && !row.locked && !row.error && !editor.issues.get(id)?.length && !editor.queue.draft(id);
  });
  if (!ids.length) {
    say(editor, labels.nothing_to_confirm);
    return;
  }
  const words = [element("p", { text: plural(labels, "confirm_all_question", ids.length) }), element("p", { class: "hint", text: labels.confirm_all_recorded })];
  openDialog(editor, labels.confirm_all, words, {
    submit: labels.confirm,
    onSubmit: () => {
      editor.queue.act({ command: "confirm_many", segments: ids });
      return true;
    },
  });
}

/** @type {(editor: Editor) => void} */
function openReplace(editor) {
  const { labels } = editor;
  const selected = editor.box ? editor.box.value.slice(editor.box.selectionStart, editor.box.selectionEnd) : "";
  const find = element("input", { type: "text", "aria-label": labels.find, placeholder: labels.find, maxlength: "500", value: selected });
  const replacement = element("input", { type: "text", "aria-label": labels.replace_with, placeholder: labels.replace_with, maxlength: "500" });
  const matchCase = element("input", { type: "checkbox", checked: true });
  const wholeWords = element("input", { type: "checkbox" });
  const scopes = scopeChoice(editor, "article");
  const { count, results, show, without, clear } = replacementList(editor);
  /** @type {Replacement[]} */
  let found = [];
  let asked = "";
  let pause = 0;
  const search = () => {
    clearTimeout(pause);
    found = [];
    clear();
    if (!find.value) return;
    pause = setTimeout(() => {
      asked = editor.queue.act({ command: "preview", find: find.value, replacement: replacement.value, matchCase: matchCase.checked, wholeWords: wholeWords.checked, scope: scopes.value });
    }, 200);
  };
  for (const input of [find, replacement, matchCase, wholeWords, scopes]) input.addEventListener("input", search);
  editor.onPreview = (answer) => {
    if (answer.id !== asked) return;
    found = answer.found ?? [];
    show(found, found.length);
  };
  openDialog(editor, labels.find_and_replace, [
    element("div", { class: "fields" }, find, replacement),
    element("div", { class: "fields" }, element("label", {}, matchCase, ` ${labels.match_case}`), element("label", {}, wholeWords, ` ${labels.whole_words}`), scopes),
    count,
    results,
  ], {
    isWide: true,
    submit: labels.replace,
    onSubmit: () => {
      const left = new Set(without());
      const segments = found.map((one) => one.segment).filter((segment) => !left.has(segment));
      if (!segments.length) return false;
      editor.queue.act({ command: "replace", find: find.value, replacement: replacement.value, matchCase: matchCase.checked, wholeWords: wholeWords.checked, scope: scopes.value, segments });
      return true;
    },
  });
  find.focus();
  if (selected) search();
}
