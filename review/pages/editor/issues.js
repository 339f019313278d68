// Issues: from one to the next, what may replace their words, and putting one away with a reason.

// Goes from issue to issue: first through those of the segment in view, then to the next segment that has some.
/** @type {(editor: Editor, backwards: boolean) => void} */
function nextIssue(editor, backwards) {
  const step = backwards ? -1 : 1;
  const id = editor.focused;
  const here = id === null ? -1 : issueAfter(editor.issues.get(id) ?? [], editor.atIssue, step);
  if (id !== null && here >= 0) {
    showIssue(editor, id, here);
    return;
  }
  const next = around(editor, backwards).find((one) => editor.issues.get(one)?.length) ?? editor.focused;
  const issues = editor.issues.get(next) ?? [];
  if (next !== null && issues.length) showIssue(editor, next, backwards ? issues.length - 1 : 0);
  else say(editor, editor.labels.no_issues);
}

// The index in `issues` to go to from the issue shown last, -1 for none: `at` is null where none was shown yet,
// and names an issue that may be mended by now, whose index the next one has taken.
/** @type {(issues: Issue[], at: IssueAt | null, step: number) => number} */
function issueAfter(issues, at, step) {
  if (!at) return step > 0 && issues.length ? 0 : -1;
  const found = issues.findIndex((issue) => issue === at.issue || isSameIssue(issue, at.issue));
  const next = found >= 0 ? found + step : at.index + Math.min(step, 0);
  return next < issues.length ? next : -1;
}

// The server has said anew what it finds: the issue in view is found again in its words, if it is still one.
/** @type {(editor: Editor) => void} */
function keepIssueInView(editor) {
  const issues = editor.issues.get(editor.focused) ?? [];
  const { atIssue } = editor;
  const index = atIssue ? issues.findIndex((issue) => isSameIssue(issue, atIssue.issue)) : -1;
  if (index >= 0) editor.atIssue = { issue: issues[index], index };
}

/** @type {(one: Issue, other: Issue) => boolean} */
function isSameIssue(one, other) {
  return one.check === other.check && one.message === other.message && String(one.source) === String(other.source);
}

// What no suggestion mends is selected, so that typing replaces it; a whole sentence is not.
/** @type {(editor: Editor, id: number, index: number) => void} */
function showIssue(editor, id, index) {
  focusSegment(editor, id);
  const issue = editor.issues.get(id)?.[index];
  if (!issue) return;
  editor.atIssue = { issue, index };
  drawPanel(editor);
  editor.panel.body.issues.content.children[index]?.scrollIntoView({ block: "nearest" });
  announce(editor, issueSaid(editor, id, index));
  const { box } = editor;
  const span = issue.target && box && movedSpan(issue.target, rowOf(editor, id).target, box.value);
  if (!box || !span) return;
  const isShort = issue.suggestion === null && span[1] - span[0] <= 40;
  // Backwards, so that Shift and an arrow widen it to the left, where "US" stands before the "$".
  box.setSelectionRange(isShort ? span[0] : span[1], span[1], "backward");
}

// An issue as it is heard: which of how many, how grave, what is wrong, and what each key would write.
/** @type {(editor: Editor, id: number, index: number) => string} */
function issueSaid(editor, id, index) {
  const { labels } = editor;
  const issues = must(editor.issues.get(id));
  const { severity, message, target } = issues[index];
  const row = rowOf(editor, id);
  const place = fill(labels.issue_place, { index: index + 1, count: issues.length, number: row.position + 1, severity: labels[`severity_${severity}`] });
  const repairs = offersIn(editor, id).flatMap((offer, at) => {
    if (offer.index !== index || at >= 9) return [];
    const words = offer.text ? fill(labels.repair_writes, { words: offer.text }) : fill(labels.repair_takes_out, { words: row.target.slice(...must(target)) });
    return [`Alt+${at + 1}: ${words}${offer.isCertain ? "" : ` (${labels.repair_guessed})`}.`];
  });
  return [place, message, ...repairs].join(" ");
}

// Writes what is certain of the issue in view and goes on to the next; a guess is never written by this key.
/** @type {(editor: Editor) => void} */
function applyAndGoOn(editor) {
  const issues = editor.issues.get(editor.focused) ?? [];
  const shown = editor.atIssue ? issues.indexOf(editor.atIssue.issue) : -1;
  const offers = offersIn(editor, editor.focused).filter((offer) => shown < 0 || offer.index === shown);
  const found = offers.find((offer) => offer.isCertain);
  if (found) applyOffer(editor, found.index, found.choice);
  else if (offers.length) say(editor, editor.labels.only_guesses);
  nextIssue(editor, false);
}

// What may replace the span of an issue: the certain suggestion first, then the guesses.
/** @type {(issue: Issue) => Offer[]} */
function offersOf(issue) {
  if (!issue.target) return [];
  const certain = issue.suggestion === null ? [] : [{ text: issue.suggestion, isCertain: true, choice: 0 }];
  return [...certain, ...issue.choices.map((text, at) => ({ text, isCertain: false, choice: certain.length + at }))];
}

// All offers of a segment in the order of their keys, Alt+1 to Alt+9.
/** @type {(editor: Editor, id: number | null) => (Offer & { index: number })[]} */
function offersIn(editor, id) {
  return (editor.issues.get(id) ?? []).flatMap((issue, index) => offersOf(issue).map((offer) => ({ ...offer, index })));
}

/** @type {(editor: Editor, index: number, choice: number) => void} */
function applyOffer(editor, index, choice) {
  const { focused: id, box } = editor;
  const issues = editor.issues.get(id) ?? [];
  const issue = issues[index];
  if (id === null || !box || !issue?.target) return;
  const { target } = issue;
  const { text } = offersOf(issue)[choice];
  const span = movedSpan(target, rowOf(editor, id).target, box.value);
  if (!span) {
    say(editor, editor.labels.text_changed_since);
    return;
  }
  let [start, end] = span;
  // Taking words out takes the space before them along.
  if (!text && start > 0 && box.value[start - 1] === " " && /^(\s|[.,;:!?]|$)/.test(box.value.slice(end))) start -= 1;
  const before = box.value.slice(start, end).trim();
  writeInto(editor, start, end, text, { check: issue.check, source: issue.source, target });
  // Whatever else is said of the words replaced is out of date; the server says anew what still holds.
  /** @type {(one: Issue) => boolean} */
  const isLeft = (one) => !(one.target && one.target[0] < target[1] && target[0] < one.target[1]) && one !== issue;
  if (editor.atIssue) editor.atIssue = { issue, index: issues.slice(0, index).filter(isLeft).length };
  editor.issues.set(id, issues.filter(isLeft));
  redrawRow(editor, id);
  drawPanel(editor);
  announce(editor, text ? fill(editor.labels.applied, { suggestion: text }) : fill(editor.labels.taken_out, { words: before }));
}

// By key: the issue in view, else the first.
/** @type {(editor: Editor) => void} */
function askDismissalInView(editor) {
  const issues = editor.issues.get(editor.focused) ?? [];
  if (issues.length) askDismissal(editor, Math.max(0, issues.findIndex((issue) => issue === editor.atIssue?.issue)));
}

/** @type {(editor: Editor, index: number) => void} */
function askDismissal(editor, index) {
  editor.dismissing = `${editor.focused}:${index}`;
  drawPanel(editor);
  editor.panel.body.issues.content.querySelector("input")?.focus();
}

/** @type {(editor: Editor, index: number, reason: string) => void} */
function dismissIssue(editor, index, reason) {
  const id = editor.focused;
  const issues = editor.issues.get(id) ?? [];
  const issue = issues[index];
  if (id === null || !issue) return;
  editor.dismissing = null;
  editor.queue.act({
    command: "dismiss", segment: id, reason,
    issue: { check: issue.check, source: issue.source, target: issue.target },
  });
  editor.issues.set(id, issues.filter((one) => one !== issue));
  redrawRow(editor, id);
  drawPanel(editor);
  editor.box?.focus({ preventScroll: true });
}

/** @type {(editor: Editor, id: number) => HTMLElement[]} */
function issueNodes(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  let key = 0;
  return (editor.issues.get(id) ?? []).map((issue, index) => {
    const isInView = editor.atIssue?.issue === issue;
    const item = element("div", { class: `finding ${issue.severity}${isInView ? " in-view" : ""}`, "data-partner": `i${index}`, "aria-current": isInView ? "true" : null });
    const heading = element("p", { class: "message" });
    heading.append(icon("issue"), element("span", { class: "visually-hidden", text: `${labels[`severity_${issue.severity}`]}: ` }), issue.message);
    item.append(heading);
    const buttons = element("div", { class: "buttons" });
    for (const { text, isCertain, choice } of offersOf(issue)) {
      key += 1;
      const wrong = row.target.slice(...must(issue.target));
      const button = element("button", { type: "button", class: isCertain ? "suggestion" : "suggestion guess", "data-apply": String(index), "data-choice": String(choice), disabled: row.locked, title: isCertain ? "Alt+Enter" : labels.guess },
        key < 10 ? element("kbd", { text: issue.check === EXPLANATION ? "Alt+E" : `Alt+${key}` }) : null,
        wrong ? element("del", { text: wrong }) : null,
        text ? element("ins", { text }) : element("span", { text: labels.remove }),
        isCertain ? null : element("span", { class: "hint", text: "?" }),
      );
      buttons.append(button);
    }
    if (issue.check === "formatting" && issue.source) {
      buttons.append(element("button", {
        type: "button", class: "suggestion", disabled: row.locked, text: labels.put_back_formatting,
        onclick: () => editor.queue.act({ command: "formatting", segment: id }),
      }));
    }
    buttons.append(element("button", { type: "button", class: "quiet", "data-dismiss": String(index), text: labels.dismiss }));
    item.append(buttons);
    if (editor.dismissing === `${id}:${index}`) item.append(reasonForm(editor, index));
    return item;
  });
}

/** @type {(editor: Editor, index: number) => HTMLElement} */
function reasonForm(editor, index) {
  const { labels } = editor;
  const input = element("input", { type: "text", list: "reasons", maxlength: "500", "aria-label": labels.dismiss_reason, placeholder: labels.dismiss_reason });
  const reasons = element("datalist", { id: "reasons" });
  for (const reason of [labels.reason_correct, labels.reason_house_style, labels.reason_quotation]) reasons.append(element("option", { value: reason }));
  const form = element("form", { class: "reason", "data-dismiss-form": String(index) }, input, reasons,
    element("button", { type: "submit", class: "quiet", text: labels.dismiss }));
  return form;
}
