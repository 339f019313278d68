// What the server says: the answers to commands, and what others and we have changed.

/** @type {(desk: Desk, command: Command, answer: Answer) => void} */
function answered(desk, command, answer) {
  const { labels } = desk;
  const id = Number(command.segment ?? 0);
  if (command.command === "confirm") desk.confirming.delete(id);
  if (takeFormat(desk, command, answer)) return;
  if (answeredHeadlines(desk, command, answer)) return;
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
      desk.details.isAsking = false;
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
    if (name === "confirm") row.reader = desk.me;
  }
  if (answer.finished !== undefined) {
    takeFinished(desk, answer.finished, { isOwn: true });
    drawHeader(desk);
  }
  if (takeAbout(desk, answer)) drawHeader(desk);
  if (name === "comment" && !answer.repeated) sayWhoIsCalled(desk, answer);
  if (name === "term" || name === "keep_name") say(desk, fill(answer.isProposal ? labels.proposed_now : labels.in_glossary_now, answer));
  else if (name === "explain") takeExplanation(desk, id, answer);
  else if (name === "complete") takeCompletion(desk, answer);
  else if (name === "look_up" || name === "search_memory") {
    takeFound(desk, answer);
    if (name === "look_up") desk.onProposals?.(answer);
  }
  else if (["aside", "aside_stretch", "fields"].includes(name) && !answer.repeated) {
    const words = name === "fields" ? labels.about_saved : plural(labels, "set_aside_now", answer.count);
    say(desk, words, { words: labels.undo, run: () => desk.queue.act({ command: "undo", change: answer.change }) });
  }
  if (answer.nameCorrections) takeOffers(desk, answer.nameCorrections);
  if (name === "details" && id === desk.focused) {
    const { hypotheses, asked, isAsking } = desk.details?.segment === id ? desk.details : answer.details;
    desk.details = { ...answer.details, hypotheses, asked, isAsking };
  }
  else if (name === "names") {
    desk.names = answer.names;
    drawNames(desk);
  }
  else if (name === "second_draft" && desk.details?.segment === id) {
    Object.assign(desk.details, { hypotheses: answer.hypotheses, isAsking: false });
    announce(desk, plural(labels, "hypotheses", answer.hypotheses.length));
    drawPanel(desk);
  }
  else if (name === "preview" || name === "fix_preview") desk.onPreview?.(answer);
  else if ((name === "confirm_many" || name === "replace" || name === "fix_name") && !answer.repeated) {
    const words = plural(labels, name === "confirm_many" ? "confirmed" : "replaced", answer.count);
    const passed = answer.skipped ?? answer.conflicts?.length;
    const skipped = passed ? ` ${plural(labels, "skipped", passed)}` : "";
    say(desk, words + skipped, answer.count === 0 ? null : { words: labels.undo, run: () => desk.queue.act({ command: "undo", change: answer.change }) });
  } else if ((name === "undo" || name === "redo") && answer.segments) {
    // A correction of what the article says of itself is no segment's.
    say(desk, plural(labels, name === "undo" ? "undone" : "redone", answer.segments.length || 1));
    desk.jump = answer.segments.find((segment) => desk.rows.has(segment)) ?? null;
  }
  if (row) redrawLater(desk, id);
}

const MACHINE = "machine"; // as review.store.roles has them
const MEMORY = "memory";

// Who wrote it; what the memory gave was signed by the machine before version 0.3.
/** @type {(desk: Desk, name: string, origin?: string) => string} */
function authorName(desk, name, origin) {
  if (name === MEMORY || (name === MACHINE && origin === MEMORY)) return desk.labels.the_memory;
  return name === MACHINE ? desk.labels.the_machine : name;
}

/** @type {(desk: Desk, id: number) => void} */
function redrawLater(desk, id) {
  desk.stale.add(id);
}

// What the server tells: others' and our own changes as the database has them now.
/** @type {(desk: Desk, reply: Changes) => void} */
function takeChanges(desk, reply) {
  const changed = reply.changed ?? [];
  const isRetitled = takeAbout(desk, reply);
  let isRearranged = false;
  for (const row of changed) {
    const known = desk.rows.get(row.id);
    if (!known || known.position !== row.position || known.part !== row.part || known.kind !== row.kind) isRearranged = true;
    desk.rows.set(row.id, row);
    if (row.by && row.by !== desk.me && row.by !== MACHINE && row.by !== MEMORY) desk.changed.add(row.id);
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
    row.proposed = row.proposed.filter((one) => !names.some((name) => name.source[0] < one.source[1] && one.source[0] < name.source[1]));
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
  if (isRearranged) {
    sortSegments(desk);
    desk.queue.act({ command: "headlines" });
  }
  // While slices are still coming, marks would only wander.
  if (!reply.unchecked?.length) markRiskiest(desk);
  const hadFocused = changed.some((row) => row.id === desk.focused);
  redrawRows(desk, desk.stale);
  const isMoved = desk.stale.size > 0;
  if (desk.stale.has(desk.focused)) desk.elements.get(desk.focused)?.querySelector(".conflict")?.scrollIntoView({ block: "nearest" });
  desk.stale.clear();
  if (isRearranged || (isMoved && desk.filter !== "all")) arrangeRows(desk);
  if (isMoved || isRetitled || reply.people || reply.comments) {
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

/** @type {(desk: Desk, comments: Remark[]) => void} */
function takeComments(desk, comments) {
  const touched = new Set(desk.comments.keys());
  if (desk.hasTalk) sayCall(desk, comments);
  desk.hasTalk = true;
  desk.comments = new Map();
  for (const comment of comments) {
    if (!desk.comments.has(comment.segment)) desk.comments.set(comment.segment, []);
    must(desk.comments.get(comment.segment)).push(comment);
    touched.add(comment.segment);
  }
  for (const id of touched) desk.stale.add(id);
}

/** @type {(desk: Desk, people: Person[]) => void} */
function takePeople(desk, people) {
  /** @type {(list: Person[]) => string} */
  const places = (list) => JSON.stringify(list.map((person) => [person.name, person.segment]));
  if (places(desk.people) === places(people)) return;
  for (const person of [...desk.people, ...people]) if (person.segment !== null && person.name !== desk.me) desk.stale.add(person.segment);
  desk.people = people;
}
