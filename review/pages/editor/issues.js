// Issues: from one to the next, what may replace their words, and putting one away with a reason.

// Goes from issue to issue: first through those of the segment in view, then to the next segment that has some.
/** @type {(desk: Desk, backwards: boolean) => void} */
function nextIssue(desk, backwards) {
  const step = backwards ? -1 : 1;
  const id = desk.focused;
  const here = id === null ? -1 : issueAfter(desk.issues.get(id) ?? [], desk.atIssue, step);
  if (id !== null && here >= 0) {
    showIssue(desk, id, here);
    return;
  }
  const next = around(desk, backwards).find((one) => desk.issues.get(one)?.length) ?? desk.focused;
  const issues = desk.issues.get(next) ?? [];
  if (next !== null && issues.length) showIssue(desk, next, backwards ? issues.length - 1 : 0);
  else say(desk, desk.labels.no_issues);
}

// The place in `issues` to go to from the issue shown last, -1 for none: `at` is null where none was shown yet,
// and names an issue that may be mended by now, whose place the next one has taken.
/** @type {(issues: Issue[], at: IssuePlace | null, step: number) => number} */
function issueAfter(issues, at, step) {
  if (!at) return step > 0 && issues.length ? 0 : -1;
  const found = issues.findIndex((issue) => issue === at.issue || isSameIssue(issue, at.issue));
  const next = found >= 0 ? found + step : at.place + Math.min(step, 0);
  return next < issues.length ? next : -1;
}

// The server has said anew what it finds: the issue in view is found again in its words, if it is still one.
/** @type {(desk: Desk) => void} */
function keepIssueInView(desk) {
  const issues = desk.issues.get(desk.focused) ?? [];
  const { atIssue } = desk;
  const place = atIssue ? issues.findIndex((issue) => isSameIssue(issue, atIssue.issue)) : -1;
  if (place >= 0) desk.atIssue = { issue: issues[place], place };
}

/** @type {(one: Issue, other: Issue) => boolean} */
function isSameIssue(one, other) {
  return one.check === other.check && one.message === other.message && String(one.source) === String(other.source);
}

// What no suggestion mends is selected, so that typing replaces it; a whole sentence is not.
/** @type {(desk: Desk, id: number, place: number) => void} */
function showIssue(desk, id, place) {
  focusSegment(desk, id);
  const issue = desk.issues.get(id)?.[place];
  if (!issue) return;
  desk.atIssue = { issue, place };
  drawPanel(desk);
  desk.panel.body.issues.content.children[place]?.scrollIntoView({ block: "nearest" });
  const { box } = desk;
  const span = issue.target && box && movedSpan(issue.target, rowOf(desk, id).target, box.value);
  if (!box || !span) return;
  const isShort = issue.suggestion === null && span[1] - span[0] <= 40;
  // Backwards, so that Shift and an arrow widen it to the left, where "US" stands before the "$".
  box.setSelectionRange(isShort ? span[0] : span[1], span[1], "backward");
}

// Writes what is certain of the issue in view and goes on to the next; a guess is never written by this key.
/** @type {(desk: Desk) => void} */
function applyAndGoOn(desk) {
  const issues = desk.issues.get(desk.focused) ?? [];
  const shown = desk.atIssue ? issues.indexOf(desk.atIssue.issue) : -1;
  const found = offersIn(desk, desk.focused).find((offer) => offer.isCertain && (shown < 0 || offer.place === shown));
  if (found) applyOffer(desk, found.place, found.choice);
  nextIssue(desk, false);
}

// What may replace the span of an issue: the certain suggestion first, then the guesses.
/** @type {(issue: Issue) => Offer[]} */
function offersOf(issue) {
  if (!issue.target) return [];
  const certain = issue.suggestion === null ? [] : [{ text: issue.suggestion, isCertain: true, choice: 0 }];
  return [...certain, ...issue.choices.map((text, at) => ({ text, isCertain: false, choice: certain.length + at }))];
}

// All offers of a segment in the order of their keys, Alt+1 to Alt+9.
/** @type {(desk: Desk, id: number | null) => (Offer & { place: number })[]} */
function offersIn(desk, id) {
  return (desk.issues.get(id) ?? []).flatMap((issue, place) => offersOf(issue).map((offer) => ({ ...offer, place })));
}

/** @type {(desk: Desk, place: number, choice: number) => void} */
function applyOffer(desk, place, choice) {
  const { focused: id, box } = desk;
  const issues = desk.issues.get(id) ?? [];
  const issue = issues[place];
  if (id === null || !box || !issue?.target) return;
  const { target } = issue;
  const { text } = offersOf(issue)[choice];
  const span = movedSpan(target, rowOf(desk, id).target, box.value);
  if (!span) {
    say(desk, desk.labels.text_changed_since);
    return;
  }
  let [start, end] = span;
  // Taking words out takes the space before them along.
  if (!text && start > 0 && box.value[start - 1] === " " && /^(\s|[.,;:!?]|$)/.test(box.value.slice(end))) start -= 1;
  writeInto(desk, start, end, text, { check: issue.check, source: issue.source, target });
  // Whatever else is said of the words replaced is out of date; the server says anew what still holds.
  /** @type {(one: Issue) => boolean} */
  const isLeft = (one) => !(one.target && one.target[0] < target[1] && target[0] < one.target[1]) && one !== issue;
  if (desk.atIssue) desk.atIssue = { issue, place: issues.slice(0, place).filter(isLeft).length };
  desk.issues.set(id, issues.filter(isLeft));
  redrawRow(desk, id);
  drawPanel(desk);
  announce(desk, fill(desk.labels.applied, { suggestion: text || desk.labels.remove }));
}

// By key: the issue in view, else the first.
/** @type {(desk: Desk) => void} */
function askDismissalInView(desk) {
  const issues = desk.issues.get(desk.focused) ?? [];
  if (issues.length) askDismissal(desk, Math.max(0, issues.findIndex((issue) => issue === desk.atIssue?.issue)));
}

/** @type {(desk: Desk, place: number) => void} */
function askDismissal(desk, place) {
  desk.dismissing = `${desk.focused}:${place}`;
  drawPanel(desk);
  desk.panel.body.issues.content.querySelector("input")?.focus();
}

/** @type {(desk: Desk, place: number, reason: string) => void} */
function dismissIssue(desk, place, reason) {
  const id = desk.focused;
  const issues = desk.issues.get(id) ?? [];
  const issue = issues[place];
  if (id === null || !issue) return;
  desk.dismissing = null;
  desk.queue.act({
    command: "dismiss", segment: id, reason,
    issue: { check: issue.check, source: issue.source, target: issue.target },
  });
  desk.issues.set(id, issues.filter((one) => one !== issue));
  redrawRow(desk, id);
  drawPanel(desk);
  desk.box?.focus({ preventScroll: true });
}

/** @type {(desk: Desk, id: number) => HTMLElement[]} */
function issueNodes(desk, id) {
  const { labels } = desk;
  const row = rowOf(desk, id);
  let key = 0;
  return (desk.issues.get(id) ?? []).map((issue, place) => {
    const isInView = desk.atIssue?.issue === issue;
    const item = element("div", { class: `finding ${issue.severity}${isInView ? " in-view" : ""}`, "data-partner": `i${place}`, "aria-current": isInView ? "true" : null });
    const heading = element("p", { class: "message" });
    heading.append(icon("issue"), element("span", { class: "visually-hidden", text: `${labels[`severity_${issue.severity}`]}: ` }), issue.message);
    item.append(heading);
    const buttons = element("div", { class: "buttons" });
    for (const { text, isCertain, choice } of offersOf(issue)) {
      key += 1;
      const wrong = row.target.slice(...must(issue.target));
      const button = element("button", { type: "button", class: isCertain ? "suggestion" : "suggestion guess", "data-apply": String(place), "data-choice": String(choice), disabled: row.locked, title: isCertain ? "Alt+Enter" : labels.guess },
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
        onclick: () => desk.queue.act({ command: "formatting", segment: id }),
      }));
    }
    buttons.append(element("button", { type: "button", class: "quiet", "data-dismiss": String(place), text: labels.dismiss }));
    item.append(buttons);
    if (desk.dismissing === `${id}:${place}`) item.append(reasonForm(desk, place));
    return item;
  });
}

/** @type {(desk: Desk, place: number) => HTMLElement} */
function reasonForm(desk, place) {
  const { labels } = desk;
  const input = element("input", { type: "text", list: "reasons", maxlength: "500", "aria-label": labels.dismiss_reason, placeholder: labels.dismiss_reason });
  const reasons = element("datalist", { id: "reasons" });
  for (const reason of [labels.reason_correct, labels.reason_house_style, labels.reason_quotation]) reasons.append(element("option", { value: reason }));
  const form = element("form", { class: "reason", "data-dismiss-form": String(place) }, input, reasons,
    element("button", { type: "submit", class: "quiet", text: labels.dismiss }));
  return form;
}
