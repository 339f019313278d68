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
  ["?", "key_help"],
];

/** @type {(desk: Desk) => void} */
function showHelp(desk) {
  const { labels } = desk;
  const list = element("dl", { class: "keys" });
  for (const [keys, label] of KEYS) {
    list.append(element("dt", {}, ...keys.split(" ").flatMap((key) => [key === "…" ? " … " : element("kbd", { text: key }), " "])), element("dd", { text: labels[label] }));
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
  openDialog(desk, labels.help, [element("h3", { text: labels.legend }), signsList, element("h3", { text: labels.keys }), list, element("p", { class: "hint", text: labels.help_saving })], { isWide: true });
}

/** @type {(desk: Desk, event: KeyboardEvent) => void} */
function pressed(desk, event) {
  if (desk.dialog || desk.menu || event.isComposing || pressedAtMention(desk, event) || refusedToReader(desk, event) || refusedWhenFinished(desk, event)) return;
  const { key, code } = event;
  const control = event.ctrlKey || event.metaKey;
  const isAlt = event.altKey && !control;
  const inField = /** @type {HTMLInputElement | null} */ (targetOf(event).closest("textarea, input, select"));
  const isInBox = desk.box !== null && targetOf(event) === desk.box;
  /** @type {(action: () => void) => void} */
  const take = (action) => {
    event.preventDefault();
    action();
  };
  const asked = isInBox ? formatAsked(event) : null;
  if (asked) take(() => format(desk, asked));
  else if (control && code === "Space" && isInBox) take(() => askCompletion(desk));
  else if (isInBox && !control && !event.altKey && !event.shiftKey && (key === "Tab" || key === "End") && completionText(desk)) {
    take(() => acceptCompletion(desk, key === "End"));
  } else if (control && key === "Enter") {
    if (inField?.form && !isInBox) take(() => inField.form?.requestSubmit());
    else take(() => confirmFocused(desk, { stay: event.shiftKey }));
  } else if (control && !event.altKey && code === "KeyG") take(() => nextIssue(desk, event.shiftKey));
  else if (control && !event.altKey && code === "KeyH") take(() => openReplace(desk));
  else if (control && !event.altKey && (code === "KeyZ" || code === "KeyY") && (!inField || isInBox)) {
    takeBack(desk, event, code === "KeyY" || event.shiftKey ? "redo" : "undo");
  } else if (isAlt && key === "ArrowDown") take(() => move(desk, 1));
  else if (isAlt && key === "ArrowUp") take(() => move(desk, -1));
  else if (isAlt && key === "Enter") take(() => applyAndGoOn(desk));
  else if (isAlt && event.shiftKey && /^Digit[1-9]$/.test(code)) take(() => {
    const button = desk.panel.sections.querySelectorAll("[data-use]")[Number(code.at(-1)) - 1];
    if (button && desk.box) writeInto(desk, 0, desk.box.value.length, String(button.dataset.use));
  });
  else if (isAlt && /^Digit[1-9]$/.test(code) && (!inField || isInBox)) take(() => { // on a Mac it is how "@" is typed
    const found = offersIn(desk, desk.focused)[Number(code.at(-1)) - 1];
    if (found) applyOffer(desk, found.place, found.choice);
  });
  else if (isAlt && STRETCH_KEYS[code]) take(() => useStretch(desk, STRETCH_KEYS[code]));
  else if (isAlt && ALT_KEYS[code]) take(() => ALT_KEYS[code](desk, isInBox));
  else if (key === "F2") take(() => {
    desk.panel.showsDifference = !desk.panel.showsDifference;
    drawDifference(desk);
  });
  else if (key === "Escape") take(() => escaped(desk, inField));
  else if (key === "?" && !inField) take(() => showHelp(desk));
  else if (key === "Enter" && isInBox) event.preventDefault();
  else if (key === "Enter" && targetOf(event).matches(".row")) take(() => desk.box?.focus({ preventScroll: true }));
}

// What Alt does with one key.
/** @type {Record<string, (desk: Desk, isInBox: boolean) => void>} */
const ALT_KEYS = {
  Digit0: askDismissalInView,
  KeyM: (desk) => {
    chooseTab(desk, "segment");
    within(desk.panel.commentForm, "textarea").focus();
  },
  KeyO: (desk, isInBox) => askHypotheses(desk, { fromSelection: isInBox }),
  KeyK: (desk) => keepName(desk),
  KeyE: explain,
  KeyN: openLatestOffer,
  KeyF: settleFormatting,
  KeyH: askHeadlines,
  KeyS: nextUnconfirmed,
  KeyA: (desk) => desk.focused !== null && openMenu(desk, desk.focused, within(desk.panel.head, "[data-action=menu]")),
};

// Esc: out of any field to the row, where "?" and scrolling work; never into the text, for what is typed next would be
// saved there.
/** @type {(desk: Desk, field: Element | null) => void} */
function escaped(desk, field) {
  if (desk.dismissing) {
    desk.dismissing = null;
    restAtRow(desk);
    drawPanel(desk);
  } else if (desk.completion) dropCompletion(desk);
  else if (desk.stretchBar) hideBar(desk);
  else if (desk.found && (!field || field === desk.box)) closeFound(desk);
  else restAtRow(desk);
}

/** @type {(desk: Desk) => void} */
function restAtRow(desk) {
  desk.elements.get(desk.focused)?.focus({ preventScroll: true });
}
