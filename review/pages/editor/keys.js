// The keys, and the list that tells them.

const KEYS = [
  ["Ctrl+Enter", "key_confirm_next"],
  ["Ctrl+Shift+Enter", "key_confirm"],
  ["Alt+↑ Alt+↓", "key_move"],
  ["Ctrl+G", "key_next_issue"],
  ["Ctrl+Shift+G", "key_previous_issue"],
  ["Alt+Enter", "key_apply_next"],
  ["Alt+1 … Alt+9", "key_apply"],
  ["Alt+0", "key_dismiss"],
  ["Alt+N", "key_offer"],
  ["Alt+G", "key_term"],
  ["Alt+K", "key_keep"],
  ["Alt+E", "key_explain"],
  ["Ctrl+B Ctrl+I", "key_format"],
  ["Ctrl+K", "key_link"],
  ["Alt+F", "key_settle"],
  ["Alt+L", "key_look_up"],
  ["Alt+B", "key_memory"],
  ["Alt+X", "key_aside"],
  ["Alt+S", "key_skip"],
  ["Alt+H", "key_headlines"],
  ["Alt+O", "key_hypotheses"],
  ["Ctrl+Space", "key_complete"],
  ["Tab End", "key_take"],
  ["Alt+Shift+1 … Alt+Shift+9", "key_use"],
  ["Ctrl+Z", "key_undo"],
  ["Ctrl+Shift+Z", "key_redo"],
  ["Alt+M", "key_comment"],
  ["Alt+A", "key_menu"],
  ["F2", "key_difference"],
  ["Ctrl+H", "key_replace"],
  ["Ctrl+Shift+F", "key_search"],
  ["Esc", "key_leave"],
  ["F1 ?", "key_help"],
];

// What stands on a key is said in the reader's language: "Mayús" on a Spanish keyboard.
/** @type {(editor: Editor, keys: string) => string} */
function keysSaid(editor, keys) {
  const { named_shift: Shift, named_space: Space, named_end: End } = editor.labels;
  return keys.replace(/Shift|Space|End/g, (key) => ({ Shift, Space, End })[key] ?? key);
}

/** @type {(editor: Editor) => void} */
function showHelp(editor) {
  const { labels } = editor;
  const list = element("dl", { class: "keys" });
  for (const [keys, label] of KEYS) {
    list.append(element("dt", {}, ...keysSaid(editor, keys).split(" ").flatMap((key) => [key === "…" ? " … " : element("kbd", { text: key }), " "])), element("dd", { text: labels[label] }));
  }
  const signsList = element("ul", { class: "legend" });
  for (const state of ["initial", "translated", "reviewed", "final", "failed"]) {
    const sign = element("span", { class: `state ${state}` });
    sign.append(icon(state));
    signsList.append(element("li", {}, sign, ` ${labels[`state_${state}`]}`));
  }
  signsList.append(
    element("li", {}, element("mark", { class: "name", text: labels.legend_name }), ` ${labels.legend_name_text}`),
    element("li", {}, element("mark", { class: "issue critical", text: labels.severity_critical }), " ", element("mark", { class: "issue major", text: labels.severity_major }), " ", element("mark", { class: "issue minor", text: labels.severity_minor })),
  );
  // The signs first: the list of keys is as long as a window is high.
  openDialog(editor, labels.help, [element("h3", { text: labels.legend }), signsList, element("h3", { text: labels.keys }), list, element("p", { class: "hint", text: labels.help_saving })], { isWide: true });
}

/** @type {(editor: Editor, event: KeyboardEvent) => void} */
function pressed(editor, event) {
  if (editor.dialog?.open || editor.menu || event.isComposing || pressedAtMention(editor, event) || refusedToReader(editor, event) || refusedWhenFinished(editor, event)) return;
  const { key, code } = event;
  const control = event.ctrlKey || event.metaKey;
  const isAlt = event.altKey && !control;
  // The field may have taken the focus back since the key began elsewhere.
  const at = editor.root.activeElement ?? targetOf(event);
  const inField = /** @type {HTMLInputElement | null} */ (at.closest("textarea, input, select"));
  const isInBox = editor.box !== null && at === editor.box;
  /** @type {(action: () => void) => void} */
  const take = (action) => {
    event.preventDefault();
    action();
  };
  const asked = isInBox ? formatAsked(event) : null;
  if (asked) take(() => format(editor, asked));
  else if (control && code === "Space" && isInBox) take(() => askCompletion(editor));
  else if (isInBox && !control && !event.altKey && !event.shiftKey && (key === "Tab" || key === "End") && completionText(editor)) {
    take(() => acceptCompletion(editor, key === "End"));
  } else if (control && key === "Enter") {
    if (inField?.form && !isInBox) take(() => inField.form?.requestSubmit());
    else take(() => confirmFocused(editor, { stay: event.shiftKey }));
  } else if (control && !event.altKey && code === "KeyG") take(() => nextIssue(editor, event.shiftKey));
  else if (control && !event.altKey && code === "KeyH") take(() => openReplace(editor));
  else if (control && !event.altKey && (code === "KeyZ" || code === "KeyY") && (!inField || isInBox)) {
    takeBack(editor, event, code === "KeyY" || event.shiftKey ? "redo" : "undo");
  } else if (isAlt && key === "ArrowDown") take(() => move(editor, 1));
  else if (isAlt && key === "ArrowUp") take(() => move(editor, -1));
  else if (isAlt && key === "Enter") take(() => applyAndGoOn(editor));
  else if (isAlt && event.shiftKey && /^Digit[1-9]$/.test(code)) take(() => {
    const button = editor.panel.sections.querySelectorAll("[data-use]")[Number(code.at(-1)) - 1];
    if (button && editor.box) writeInto(editor, 0, editor.box.value.length, String(button.dataset.use));
  });
  else if (isAlt && /^Digit[1-9]$/.test(code) && (!inField || isInBox)) take(() => { // on a Mac it is how "@" is typed
    const found = offersIn(editor, editor.focused)[Number(code.at(-1)) - 1];
    if (found) applyOffer(editor, found.index, found.choice);
  });
  else if (isAlt && STRETCH_KEYS[code]) take(() => useStretch(editor, STRETCH_KEYS[code]));
  else if (isAlt && ALT_KEYS[code]) take(() => ALT_KEYS[code](editor, isInBox));
  else if (key === "F2") take(() => {
    editor.panel.showsDifference = !editor.panel.showsDifference;
    drawDifference(editor);
  });
  else if (key === "Escape") take(() => escaped(editor, inField));
  else if (key === "F1" || (key === "?" && !inField)) take(() => showHelp(editor));
  else if (key === "Enter" && isInBox) event.preventDefault();
  else if (key === "Enter" && at.matches(".row")) take(() => editor.box?.focus({ preventScroll: true }));
}

// What Alt does with one key.
/** @type {Record<string, (editor: Editor, isInBox: boolean) => void>} */
const ALT_KEYS = {
  Digit0: askDismissalInView,
  KeyM: (editor) => {
    chooseTab(editor, "segment");
    within(editor.panel.commentForm, "textarea").focus();
  },
  KeyO: (editor, isInBox) => askHypotheses(editor, { fromSelection: isInBox }),
  KeyK: (editor) => keepName(editor),
  KeyE: explain,
  KeyN: openLatestOffer,
  KeyF: settleFormatting,
  KeyH: askHeadlines,
  KeyS: nextUnconfirmed,
  KeyA: (editor) => editor.focused !== null && openMenu(editor, editor.focused, within(editor.panel.head, "[data-action=menu]")),
};

// Esc: out of any field to the row, where "?" and scrolling work; never into the text, for what is typed next would be
// saved there.
/** @type {(editor: Editor, field: Element | null) => void} */
function escaped(editor, field) {
  if (editor.dismissing) {
    editor.dismissing = null;
    restAtRow(editor);
    drawPanel(editor);
  } else if (editor.completion) dropCompletion(editor);
  else if (editor.stretchBar) hideBar(editor);
  else if (editor.found && (!field || field === editor.box)) closeFound(editor);
  else restAtRow(editor);
}

/** @type {(editor: Editor) => void} */
function restAtRow(editor) {
  editor.elements.get(editor.focused)?.focus({ preventScroll: true });
}
