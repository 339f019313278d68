// What a reviewer does: move, type, confirm, apply, take back. Each action changes the screen at once and puts
// its command on the way; the server's answer then settles what the screen said.

/** @type {(desk: Desk, message: string, action?: { words: string, run: () => void } | null) => void} */
function say(desk, message, action) {
  const { toast } = desk;
  clearTimeout(desk.toastTimer);
  toast.replaceChildren(element("span", { text: message }));
  if (action) toast.append(element("button", { type: "button", class: "quiet", text: action.words, onclick: () => { toast.hidden = true; action.run(); } }));
  toast.hidden = false;
  announce(desk, message);
  desk.toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, action ? 15000 : 6000);
}

// The live region: one message at a time, and only when it is news.
/** @type {(desk: Desk, message: string) => void} */
function announce(desk, message) {
  if (desk.live.textContent === message) desk.live.textContent = "";
  desk.live.textContent = message;
}

/** @type {(desk: Desk, id: number, how?: { caret?: number | "end", scroll?: boolean, keepFocus?: boolean }) => void} */
function focusSegment(desk, id, { caret = "end", scroll = true, keepFocus = false } = {}) {
  if (!desk.rows.has(id) || isBoilerplate(rowOf(desk, id))) return;
  if (desk.focused === id && desk.box?.isConnected) {
    if (!keepFocus) desk.box.focus({ preventScroll: true });
    if (scroll) elementOf(desk, id).scrollIntoView({ block: "nearest" });
    return;
  }
  leaveSegment(desk);
  const row = rowOf(desk, id);
  const node = elementOf(desk, id);
  desk.focused = id;
  desk.change = newIdentifier();
  desk.dismissing = null;
  desk.atIssue = null;
  const text = localText(desk, id);
  desk.startText = text;
  desk.layer = element("div", { class: "layer text", "aria-hidden": "true", dir: "auto" });
  desk.box = element("textarea", {
    class: "text", rows: "1", spellcheck: "true", autocapitalize: "off", dir: "auto",
    lang: desk.article.targetLanguage,
    "aria-label": fill(desk.labels.translation_of, { number: row.position + 1 }),
    "data-testid": "target",
  });
  desk.box.value = text;
  desk.box.readOnly = isClosed(desk, row);
  within(node, ".target").replaceWith(element("div", { class: "target editing" }, desk.layer, desk.box));
  node.hidden = false;
  drawLayer(desk);
  dressRow(desk, id, node);
  // Setting the cursor would take away a selection that stays elsewhere.
  if (!keepFocus) {
    desk.box.focus({ preventScroll: true });
    const at = caret === "end" ? text.length : Math.min(caret, text.length);
    desk.box.setSelectionRange(at, at);
  }
  if (scroll) node.scrollIntoView({ block: "nearest" });
  desk.queue.setFocus(id);
  drawPanel(desk);
  try {
    sessionStorage.setItem(`cotejo:at:${desk.article.id}`, String(id));
  } catch {
    // Only the place in the text is lost on a reload.
  }
  clearTimeout(desk.detailsTimer);
  desk.detailsTimer = setTimeout(() => askDetails(desk), 120);
}

/** @type {(desk: Desk) => void} */
function leaveSegment(desk) {
  desk.completion = null;
  if (desk.focused !== null) hideBar(desk);
  closeLink(desk);
  const id = desk.focused;
  if (id === null) return;
  desk.focused = null;
  desk.box = null;
  desk.layer = null;
  if (desk.rows.has(id)) {
    redrawRow(desk, id);
    if (desk.filter !== "all" && !fits(desk, id)) elementOf(desk, id).hidden = true;
  }
}

/** @type {(desk: Desk) => void} */
function askDetails(desk) {
  if (desk.focused !== null) desk.queue.act({ command: "details", segment: desk.focused });
}

/** @type {(desk: Desk, applied: Applied | null) => void} */
function typed(desk, applied) {
  hideBar(desk);
  dropCompletion(desk);
  const id = must(desk.focused);
  desk.queue.type(id, must(desk.box).value, desk.change, applied);
  drawLayer(desk);
  countTyped(desk, id);
  const node = elementOf(desk, id);
  if (!node.classList.contains("unsaved")) {
    within(node, ".signs").replaceWith(signs(desk, id));
    dressRow(desk, id, node);
  }
  // The difference may wait for the hand to rest; the letter on the screen may not.
  clearTimeout(desk.differenceTimer);
  desk.differenceTimer = setTimeout(() => drawDifference(desk), 150);
}

// Writes into the textarea as the hand would, so that the browser's own undo knows of it.
/** @type {(desk: Desk, start: number, end: number, text: string, applied?: Applied) => void} */
function writeInto(desk, start, end, text, applied) {
  const { box } = desk;
  if (!box || box.readOnly) return;
  desk.applied = applied ?? null;
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
  const before = box.value;
  const wanted = before.slice(0, start) + text + before.slice(end);
  const isTaken = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!isTaken || box.value !== wanted) {
    box.value = wanted;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @type {(desk: Desk, how: { stay: boolean }) => void} */
function confirmFocused(desk, { stay }) {
  const id = desk.focused;
  if (id === null) return;
  const row = rowOf(desk, id);
  if (desk.queue.draft(id)?.conflict) {
    say(desk, desk.labels.choose_first);
    return;
  }
  if (!localText(desk, id).trim()) {
    say(desk, desk.labels.nothing_to_confirm_here);
  } else if (row.locked) {
    say(desk, desk.labels.locked);
  } else if (isReadByMe(desk, id)) {
    say(desk, desk.labels.second_is_another);
  } else {
    desk.queue.act({ command: "confirm", segment: id });
    desk.confirming.add(id);
    desk.change = newIdentifier();
    desk.startText = must(desk.box).value;
  }
  if (stay) return;
  nextUnconfirmed(desk);
}

/** @type {(desk: Desk) => void} */
function nextUnconfirmed(desk) {
  const next = around(desk).find((one) => waitsForMe(desk, rowOf(desk, one)) && !desk.confirming.has(one));
  if (next !== undefined) focusSegment(desk, next);
  else if (desk.filter === "all") goToFinish(desk);
  else say(desk, desk.labels.all_confirmed);
}

// The textarea has its own undo for what was typed since it was entered; before that the article's history takes over.
/** @type {(desk: Desk, event: Event, name: "undo" | "redo") => void} */
function takeBack(desk, event, name) {
  const typing = desk.root.activeElement === desk.box ? desk.box : null;
  if (typing && typing.value !== desk.startText && name === "undo") return;
  if (typing && name === "redo" && desk.nativeRedo) return;
  event.preventDefault();
  desk.queue.act({ command: name });
}
