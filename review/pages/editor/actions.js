// What a reviewer does: move, type, confirm, apply, take back. Each action changes the screen at once and puts
// its command on the way; the server's answer then settles what the screen said.

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
function announce(desk, message) {
  if (desk.live.textContent === message) desk.live.textContent = "";
  desk.live.textContent = message;
}

function focusSegment(desk, id, { caret = "end", scroll = true, keepFocus = false } = {}) {
  if (!desk.rows.has(id) || isBoilerplate(desk.rows.get(id))) return;
  if (desk.focused === id && desk.box?.isConnected) {
    if (!keepFocus) desk.box.focus({ preventScroll: true });
    if (scroll) desk.elements.get(id).scrollIntoView({ block: "nearest" });
    return;
  }
  leaveSegment(desk);
  const row = desk.rows.get(id);
  const node = desk.elements.get(id);
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
  desk.box.readOnly = row.locked;
  node.querySelector(".target").replaceWith(element("div", { class: "target editing" }, desk.layer, desk.box));
  node.hidden = false;
  drawLayer(desk);
  dressRow(desk, id, node);
  if (!keepFocus) desk.box.focus({ preventScroll: true });
  const at = caret === "end" ? text.length : Math.min(caret, text.length);
  desk.box.setSelectionRange(at, at);
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

function leaveSegment(desk) {
  const id = desk.focused;
  if (id === null) return;
  desk.focused = null;
  desk.box = null;
  desk.layer = null;
  if (desk.rows.has(id)) {
    redrawRow(desk, id);
    if (desk.filter !== "all" && !fits(desk, id)) desk.elements.get(id).hidden = true;
  }
}

function askDetails(desk) {
  if (desk.focused !== null) desk.queue.act({ command: "details", segment: desk.focused });
}

function typed(desk, applied) {
  const id = desk.focused;
  desk.queue.type(id, desk.box.value, desk.change, applied);
  drawLayer(desk);
  const node = desk.elements.get(id);
  if (!node.classList.contains("unsaved")) {
    node.querySelector(".signs").replaceWith(signs(desk, id));
    dressRow(desk, id, node);
  }
  // The difference may wait for the hand to rest; the letter on the screen may not.
  clearTimeout(desk.differenceTimer);
  desk.differenceTimer = setTimeout(() => drawDifference(desk), 150);
}

// Writes into the textarea as the hand would, so that the browser's own undo knows of it.
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

// A list in the order shown, beginning after the focused segment and coming round to it.
function around(desk, backwards = false) {
  const at = desk.shown.indexOf(desk.focused);
  const list = at < 0 ? [...desk.shown] : [...desk.shown.slice(at + 1), ...desk.shown.slice(0, at)];
  if (backwards && at >= 0) return [...desk.shown.slice(0, at).reverse(), ...desk.shown.slice(at + 1).reverse()];
  return backwards ? list.reverse() : list;
}

function move(desk, step) {
  const at = desk.shown.indexOf(desk.focused);
  const next = at < 0 ? desk.shown[0] : desk.shown[at + step];
  if (next !== undefined) focusSegment(desk, next);
}

function confirmFocused(desk, { stay }) {
  const id = desk.focused;
  if (id === null) return;
  const row = desk.rows.get(id);
  if (desk.queue.draft(id)?.conflict) {
    say(desk, desk.labels.choose_first);
    return;
  }
  if (!localText(desk, id).trim()) {
    say(desk, desk.labels.nothing_to_confirm_here);
  } else if (row.locked) {
    say(desk, desk.labels.locked);
  } else {
    desk.queue.act({ command: "confirm", segment: id });
    desk.confirming.add(id);
    desk.change = newIdentifier();
    desk.startText = desk.box.value;
  }
  if (stay) return;
  nextUnconfirmed(desk);
}

function nextUnconfirmed(desk) {
  const next = around(desk).find((one) => waitsForMe(desk, desk.rows.get(one)) && !desk.confirming.has(one));
  if (next !== undefined) focusSegment(desk, next);
  else if (desk.filter === "all") goToFinish(desk);
  else say(desk, desk.labels.all_confirmed);
}

// Goes from issue to issue: first through those of the segment in view, then to the next segment that has some.
function nextIssue(desk, backwards) {
  const step = backwards ? -1 : 1;
  const here = desk.focused === null ? -1 : issueAfter(desk.issues.get(desk.focused) ?? [], desk.atIssue, step);
  if (here >= 0) {
    showIssue(desk, desk.focused, here);
    return;
  }
  const next = around(desk, backwards).find((one) => desk.issues.get(one)?.length) ?? desk.focused;
  const issues = desk.issues.get(next) ?? [];
  if (issues.length) showIssue(desk, next, backwards ? issues.length - 1 : 0);
  else say(desk, desk.labels.no_issues);
}

// The place in `issues` to go to from the issue shown last, -1 for none: `at` is null where none was shown yet,
// and names an issue that may be mended by now, whose place the next one has taken.
function issueAfter(issues, at, step) {
  if (!at) return step > 0 && issues.length ? 0 : -1;
  const found = issues.findIndex((issue) => issue === at.issue || isSameIssue(issue, at.issue));
  const next = found >= 0 ? found + step : at.place + Math.min(step, 0);
  return next < issues.length ? next : -1;
}

// The server has said anew what it finds: the issue in view is found again in its words, if it is still one.
function keepIssueInView(desk) {
  const issues = desk.issues.get(desk.focused);
  const place = desk.atIssue ? issues.findIndex((issue) => isSameIssue(issue, desk.atIssue.issue)) : -1;
  if (place >= 0) desk.atIssue = { issue: issues[place], place };
}

function isSameIssue(one, other) {
  return one.check === other.check && one.message === other.message && String(one.source) === String(other.source);
}

// What no suggestion mends is selected, so that typing replaces it; a whole sentence is not.
function showIssue(desk, id, place) {
  focusSegment(desk, id);
  const issue = desk.issues.get(id)?.[place];
  if (!issue) return;
  desk.atIssue = { issue, place };
  drawPanel(desk);
  desk.panel.body.issues.content.children[place]?.scrollIntoView({ block: "nearest" });
  const span = issue.target && desk.box && movedSpan(issue.target, desk.rows.get(id).target, desk.box.value);
  if (!span) return;
  const isShort = !offersOf(issue).length && span[1] - span[0] <= 40;
  // Backwards, so that Shift and an arrow widen it to the left, where "US" stands before the "$".
  desk.box.setSelectionRange(isShort ? span[0] : span[1], span[1], "backward");
}

// Writes what is certain of the issue in view and goes on to the next; a guess is never written by this key.
function applyAndGoOn(desk) {
  const issues = desk.issues.get(desk.focused) ?? [];
  const shown = desk.atIssue ? issues.indexOf(desk.atIssue.issue) : -1;
  const found = offersIn(desk, desk.focused).find((offer) => offer.isCertain && (shown < 0 || offer.place === shown));
  if (found) applyOffer(desk, found.place, found.choice);
  nextIssue(desk, false);
}

// What may replace the span of an issue: the certain suggestion first, then the guesses.
function offersOf(issue) {
  if (!issue.target) return [];
  const certain = issue.suggestion === null ? [] : [{ text: issue.suggestion, isCertain: true, choice: 0 }];
  return [...certain, ...issue.choices.map((text, at) => ({ text, isCertain: false, choice: certain.length + at }))];
}

// All offers of a segment in the order of their keys, Alt+1 to Alt+9.
function offersIn(desk, id) {
  return (desk.issues.get(id) ?? []).flatMap((issue, place) => offersOf(issue).map((offer) => ({ ...offer, place })));
}

function applyOffer(desk, place, choice) {
  const id = desk.focused;
  const issue = desk.issues.get(id)?.[place];
  if (!issue || !desk.box) return;
  const { text } = offersOf(issue)[choice];
  const row = desk.rows.get(id);
  const span = movedSpan(issue.target, row.target, desk.box.value);
  if (!span) {
    say(desk, desk.labels.text_changed_since);
    return;
  }
  let [start, end] = span;
  // Taking words out takes the space before them along.
  if (!text && start > 0 && desk.box.value[start - 1] === " " && /^(\s|[.,;:!?]|$)/.test(desk.box.value.slice(end))) start -= 1;
  writeInto(desk, start, end, text, { check: issue.check, source: issue.source, target: issue.target });
  // Whatever else is said of the words replaced is out of date; the server says anew what still holds.
  const isLeft = (one) => !(one.target && one.target[0] < issue.target[1] && issue.target[0] < one.target[1]) && one !== issue;
  if (desk.atIssue) desk.atIssue = { issue, place: desk.issues.get(id).slice(0, place).filter(isLeft).length };
  desk.issues.set(id, desk.issues.get(id).filter(isLeft));
  redrawRow(desk, id);
  drawPanel(desk);
  announce(desk, fill(desk.labels.applied, { suggestion: text || desk.labels.remove }));
}

function dismissIssue(desk, place, reason) {
  const id = desk.focused;
  const issue = desk.issues.get(id)?.[place];
  if (!issue) return;
  desk.dismissing = null;
  desk.queue.act({
    command: "dismiss", segment: id, reason,
    issue: { check: issue.check, source: issue.source, target: issue.target },
  });
  desk.issues.set(id, desk.issues.get(id).filter((one) => one !== issue));
  redrawRow(desk, id);
  drawPanel(desk);
  desk.box?.focus({ preventScroll: true });
}

// The textarea has its own undo for what was typed since it was entered; before that the article's history takes over.
function takeBack(desk, event, name) {
  const isTyping = desk.box && desk.root.activeElement === desk.box;
  if (isTyping && desk.box.value !== desk.startText && name === "undo") return;
  if (isTyping && name === "redo" && desk.nativeRedo) return;
  event.preventDefault();
  desk.queue.act({ command: name });
}

function decideConflict(desk, id, decision) {
  const { queue } = desk;
  const draft = queue.draft(id);
  const conflict = draft?.conflict;
  if (!conflict) return;
  const change = newIdentifier();
  if (desk.focused !== id) focusSegment(desk, id);
  desk.change = change;
  if (decision === "merge") {
    // Stays undecided: the person reads the joined text, mends it, and then saves it as theirs.
    writeInto(desk, 0, desk.box.value.length, joinedText(conflict.original, draft.target, conflict.theirs));
  } else if (decision === "theirs") {
    queue.decide(id, null);
    desk.box.value = desk.rows.get(id).target;
    desk.startText = desk.box.value;
  } else {
    queue.decide(id, draft.target, conflict.version ?? draft.version, change);
  }
  redrawRow(desk, id);
  desk.box?.focus({ preventScroll: true });
}

function chooseFilter(desk, filter) {
  desk.filter = filter;
  arrangeRows(desk);
  drawHeader(desk);
  const words = plural(desk.labels, "shown", desk.shown.length);
  announce(desk, words);
}

function answered(desk, command, answer) {
  const { labels } = desk;
  const id = command.segment;
  if (command.command === "confirm") desk.confirming.delete(id);
  if (answer.status === "conflict") {
    if (desk.queue.draft(id)) {
      redrawLater(desk, id);
      announce(desk, fill(labels.conflict_explanation, { name: answer.author }));
      if (desk.focused !== id) say(desk, fill(labels.conflict_explanation, { name: answer.author }), { words: labels.show, run: () => focusSegment(desk, id) });
    } else {
      say(desk, answer.message);
    }
    return;
  }
  if (answer.status === "refused" || answer.status === "failed") {
    const isAside = ASIDE.has(command.command);
    if (answer.message || isAside) say(desk, answer.message ?? labels.not_reached);
    if (command.command === "second_draft" && desk.details?.segment === id) {
      desk.details = { ...desk.details, isAsking: false };
      drawPanel(desk);
    }
    if (desk.rows.has(id)) redrawLater(desk, id);
    return;
  }
  const name = command.command;
  const row = desk.rows.get(id);
  if (row && answer.version && "target" in answer) {
    row.version = answer.version;
    row.state = answer.state;
    row.target = answer.target;
    row.by = desk.me;
  }
  if (answer.finished) {
    desk.article.finished = true;
    drawHeader(desk);
    announce(desk, labels.is_finished);
  }
  if (answer.nameCorrections) takeOffers(desk, answer.nameCorrections);
  if (name === "details" && id === desk.focused) {
    const { hypotheses, asked, isAsking } = desk.details?.segment === id ? desk.details : {};
    desk.details = { hypotheses, asked, isAsking, ...answer.details };
  }
  else if (name === "names") {
    desk.names = answer.names;
    drawNames(desk);
  }
  else if (name === "second_draft" && desk.details?.segment === id) {
    desk.details = { ...desk.details, hypotheses: answer.hypotheses, isAsking: false };
    announce(desk, plural(labels, "hypotheses", answer.hypotheses.length));
    drawPanel(desk);
  }
  else if (name === "preview" || name === "fix_preview") desk.onPreview?.(answer);
  else if ((name === "confirm_many" || name === "replace" || name === "fix_name") && !answer.repeated) {
    const words = plural(labels, name === "confirm_many" ? "confirmed" : "replaced", answer.count);
    const passed = answer.skipped ?? answer.conflicts?.length;
    const skipped = passed ? ` ${plural(labels, "skipped", passed)}` : "";
    say(desk, words + skipped, answer.count && { words: labels.undo, run: () => desk.queue.act({ command: "undo", change: answer.change }) });
  } else if ((name === "undo" || name === "redo") && answer.segments?.length) {
    say(desk, plural(labels, name === "undo" ? "undone" : "redone", answer.segments.length));
    desk.jump = answer.segments.find((segment) => desk.rows.has(segment));
  }
  if (row) redrawLater(desk, id);
}

const MACHINE = "machine"; // as review.pipeline writes it

function redrawLater(desk, id) {
  desk.stale.add(id);
}

// What the server tells: others' and our own changes as the database has them now.
function takeChanges(desk, reply) {
  const changed = reply.changed ?? [];
  let isRearranged = false;
  for (const row of changed) {
    const known = desk.rows.get(row.id);
    if (!known || known.position !== row.position || known.part !== row.part || known.kind !== row.kind) isRearranged = true;
    const draft = desk.queue.draft(row.id);
    // While own text waits, its base stays what it was: the server then notices that both wrote.
    if (known && draft && row.version !== known.version && row.target !== known.target) draft.theirs = row;
    desk.rows.set(row.id, row);
    if (row.by && row.by !== desk.me && row.by !== MACHINE) desk.changed.add(row.id);
    if (!known) desk.elements.set(row.id, drawRow(desk, row.id));
    desk.stale.add(row.id);
  }
  for (const id of reply.removed ?? []) {
    if (!desk.rows.has(id)) continue;
    if (desk.focused === id) leaveSegment(desk);
    desk.rows.delete(id);
    desk.elements.get(id)?.remove();
    desk.elements.delete(id);
    isRearranged = true;
  }
  for (const [id, names] of Object.entries(reply.names ?? {})) {
    const row = desk.rows.get(Number(id));
    if (!row || JSON.stringify(row.names) === JSON.stringify(names)) continue;
    row.names = names;
    desk.stale.add(row.id);
  }
  for (const [id, issues] of Object.entries(reply.issues ?? {})) {
    const row = desk.rows.get(Number(id));
    if (!row) continue;
    // Found in the text as the server had it: what concerns words that were replaced here since is out of date.
    const text = localText(desk, row.id);
    desk.issues.set(row.id, issues.filter((issue) => !issue.target || movedSpan(issue.target, row.target, text)));
    if (row.id === desk.focused) keepIssueInView(desk);
    desk.stale.add(Number(id));
  }
  for (const [id, risk] of Object.entries(reply.risks ?? {})) desk.risks.set(Number(id), risk);
  if (reply.comments) takeComments(desk, reply.comments);
  if (reply.people) takePeople(desk, reply.people);
  if (isRearranged) sortSegments(desk);
  // While slices are still coming, marks would only wander.
  if (!reply.unchecked?.length) markRiskiest(desk);
  const hadFocused = changed.some((row) => row.id === desk.focused);
  for (const id of desk.stale) if (desk.rows.has(id)) redrawRow(desk, id);
  const isMoved = desk.stale.size > 0;
  if (desk.stale.has(desk.focused)) desk.elements.get(desk.focused)?.querySelector(".conflict")?.scrollIntoView({ block: "nearest" });
  desk.stale.clear();
  if (isRearranged || (isMoved && desk.filter !== "all")) arrangeRows(desk);
  if (isMoved || reply.people || reply.comments) {
    drawHeader(desk);
    askNames(desk);
  }
  if (desk.jump && desk.rows.has(desk.jump)) focusSegment(desk, desk.jump);
  desk.jump = null;
  drawPanel(desk);
  if (hadFocused) {
    clearTimeout(desk.detailsTimer);
    desk.detailsTimer = setTimeout(() => askDetails(desk), 600);
  }
}

function takeComments(desk, comments) {
  const touched = new Set(desk.comments.keys());
  desk.comments = new Map();
  for (const comment of comments) {
    if (!desk.comments.has(comment.segment)) desk.comments.set(comment.segment, []);
    desk.comments.get(comment.segment).push(comment);
    touched.add(comment.segment);
  }
  for (const id of touched) desk.stale.add(id);
}

function takePeople(desk, people) {
  const places = (list) => JSON.stringify(list.map((person) => [person.name, person.segment]));
  if (places(desk.people) === places(people)) return;
  for (const person of [...desk.people, ...people]) if (person.segment !== null && person.name !== desk.me) desk.stale.add(person.segment);
  desk.people = people;
}
