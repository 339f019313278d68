// Issues: from one to the next, what may replace their words, and putting one away with a reason.

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
  const isShort = issue.suggestion === null && span[1] - span[0] <= 40;
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

// By key: the issue in view, else the first.
function askDismissalInView(desk) {
  const issues = desk.issues.get(desk.focused) ?? [];
  if (issues.length) askDismissal(desk, Math.max(0, issues.indexOf(desk.atIssue?.issue)));
}

function askDismissal(desk, place) {
  desk.dismissing = `${desk.focused}:${place}`;
  drawPanel(desk);
  desk.panel.body.issues.content.querySelector("input")?.focus();
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

function issueNodes(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
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
      const wrong = row.target.slice(issue.target[0], issue.target[1]);
      const button = element("button", { type: "button", class: isCertain ? "suggestion" : "suggestion guess", "data-apply": String(place), "data-choice": String(choice), disabled: row.locked, title: isCertain ? "Alt+Enter" : labels.guess },
        key < 10 ? element("kbd", { text: `Alt+${key}` }) : null,
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

function reasonForm(desk, place) {
  const { labels } = desk;
  const input = element("input", { type: "text", list: "reasons", maxlength: "500", "aria-label": labels.dismiss_reason, placeholder: labels.dismiss_reason });
  const reasons = element("datalist", { id: "reasons" });
  for (const reason of [labels.reason_correct, labels.reason_house_style, labels.reason_quotation]) reasons.append(element("option", { value: reason }));
  const form = element("form", { class: "reason", "data-dismiss-form": String(place) }, input, reasons,
    element("button", { type: "submit", class: "quiet", text: labels.dismiss }));
  return form;
}
