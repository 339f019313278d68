// What the server says: the answers to commands, and what others and we have changed.

/** @type {(editor: Editor, command: Command, answer: Answer) => void} */
function answered(editor, command, answer) {
  const { labels } = editor;
  const id = Number(command.segment ?? 0);
  if (command.command === "confirm") editor.confirming.delete(id);
  if (takeFormat(editor, command, answer)) return;
  if (answeredHeadlines(editor, command, answer)) return;
  if (answer.status === "conflict") {
    if (editor.queue.draft(id)) {
      redrawLater(editor, id);
      const isAside = editor.rows.has(id) && isBoilerplate(rowOf(editor, id));
      if (isAside) arrangeRows(editor); // its fold closed when that was heard, before there was a choice
      const { explanation } = wordsOfClash(editor, answer.author, isAside ? "aside" : "explanation");
      announce(editor, explanation);
      if (editor.focused !== id) say(editor, explanation, { words: labels.show, run: () => focusSegment(editor, id) });
    } else {
      say(editor, answer.message);
    }
    return;
  }
  if (answer.status === "refused" || answer.status === "failed") {
    const isAside = ASIDE.has(command.command);
    if (answer.message || isAside) say(editor, answer.message ?? labels.not_reached);
    if (command.command === "second_draft" && editor.details?.segment === id) {
      editor.details.isAsking = false;
      drawPanel(editor);
    }
    if (editor.rows.has(id)) redrawLater(editor, id);
    return;
  }
  const name = command.command;
  const row = editor.rows.get(id);
  if (row && answer.version && "target" in answer) {
    row.version = answer.version;
    row.state = answer.state;
    row.target = answer.target;
    row.by = editor.me;
    if (name === "confirm") {
      row.reader = editor.me;
      sayConfirmed(editor, id);
    }
  }
  if (answer.finished !== undefined) {
    takeFinished(editor, answer.finished, { isOwn: true });
    const unsaid = Object.entries(answer.unsaid ?? {}).map(([of, figures]) => `${headlineName(editor, of)}: ${unsaidFigures(editor, figures)}`);
    if (unsaid.length) say(editor, unsaid.join(" "), { words: labels.headlines, run: () => askHeadlines(editor) });
    drawHeader(editor);
  }
  if (takeAbout(editor, answer)) drawHeader(editor);
  if (name === "comment" && !answer.repeated) sayWhoIsCalled(editor, answer);
  if (name === "term" || name === "keep_name") say(editor, fill(answer.isProposal ? labels.proposed_now : labels.in_glossary_now, answer));
  else if (name === "explain") takeExplanation(editor, id, answer);
  else if (name === "complete") takeCompletion(editor, answer);
  else if (name === "look_up" || name === "search_memory") {
    takeFound(editor, answer);
    if (name === "look_up") editor.onProposals?.(answer);
  }
  else if (["aside", "aside_stretch", "fields", "dismiss"].includes(name) && !answer.repeated) {
    const words = { fields: labels.about_saved, dismiss: labels.dismissed_now }[name] ?? plural(labels, "set_aside_now", answer.count);
    say(editor, words, { words: labels.undo, run: () => editor.queue.act({ command: "undo", change: answer.change }) });
  }
  if (answer.nameCorrections) takeOffers(editor, answer.nameCorrections);
  if (name === "details" && id === editor.focused) {
    const { hypotheses, asked, isAsking } = editor.details?.segment === id ? editor.details : answer.details;
    editor.details = { ...answer.details, hypotheses, asked, isAsking };
  }
  else if (name === "names") {
    editor.names = answer.names;
    drawNames(editor);
  }
  else if (name === "second_draft" && editor.details?.segment === id) {
    Object.assign(editor.details, { hypotheses: answer.hypotheses, isAsking: false });
    announce(editor, plural(labels, "hypotheses", answer.hypotheses.length));
    drawPanel(editor);
  }
  else if (name === "preview" || name === "fix_preview") editor.onPreview?.(answer);
  else if ((name === "confirm_many" || name === "replace" || name === "fix_name") && !answer.repeated) {
    const words = plural(labels, name === "confirm_many" ? "confirmed" : "replaced", answer.count);
    const passed = answer.skipped ?? answer.conflicts?.length;
    const skipped = passed ? ` ${plural(labels, "skipped", passed)}` : "";
    say(editor, words + skipped, answer.count === 0 ? null : { words: labels.undo, run: () => editor.queue.act({ command: "undo", change: answer.change }) });
  } else if ((name === "undo" || name === "redo") && answer.segments) {
    // A correction of what the article says of itself is no segment's.
    const [only] = answer.segments.length === 1 ? answer.segments.filter((segment) => editor.rows.has(segment)) : [];
    say(editor, only === undefined ? plural(labels, name === "undo" ? "undone" : "redone", answer.segments.length || 1)
      : fill(labels[name === "undo" ? "undone_in" : "redone_in"], { number: rowOf(editor, only).position + 1 }));
    editor.jump = answer.segments.find((segment) => editor.rows.has(segment)) ?? null;
  }
  if (command.isFound && !answer.repeated) say(editor, labels.sent_late);
  if (row) redrawLater(editor, id);
}

// That it is confirmed is heard; that critical issues are confirmed with it is seen, too.
/** @type {(editor: Editor, id: number) => void} */
function sayConfirmed(editor, id) {
  const { labels } = editor;
  const critical = (editor.issues.get(id) ?? []).filter((issue) => issue.severity === "critical").length;
  const words = fill(labels.segment_now, { number: rowOf(editor, id).position + 1, state: stateWords(editor, id) });
  if (critical) say(editor, `${words} ${plural(labels, "with_critical", critical)}`);
  else announce(editor, words);
}

const MACHINE = "machine"; // as review.store.roles has them
const MEMORY = "memory";
const OPERATOR = "command line";

// Who wrote it; what the memory gave was signed by the machine before version 0.3.
/** @type {(editor: Editor, name: string, origin?: string) => string} */
function authorName(editor, name, origin) {
  if (name === MEMORY || (name === MACHINE && origin === MEMORY)) return editor.labels.the_memory;
  if (name === OPERATOR) return editor.labels.command_line;
  return name === MACHINE ? editor.labels.the_machine : name;
}

/** @type {(editor: Editor, id: number) => void} */
function redrawLater(editor, id) {
  editor.stale.add(id);
}

/** @type {(keyof Row)[]} */
const PLACES = ["position", "part", "paragraph", "kind"];
/** @type {(keyof Row)[]} */
const SAID = ["source", "target", "state", "kind"];

// What others have moved only, or changed and taken back, is as the person knows it.
/** @type {(editor: Editor, row: Row) => void} */
function noteWhoChanged(editor, row) {
  const known = editor.asKnown.get(row.id);
  if (known && SAID.every((name) => known[name] === row[name])) editor.changed.delete(row.id);
  else if (row.by === editor.me) editor.asKnown.set(row.id, row);
  else if (row.by && row.by !== MACHINE && row.by !== MEMORY) editor.changed.add(row.id);
}

// What the server tells: others' and our own changes as the database has them now.
/** @type {(editor: Editor, reply: Changes) => void} */
function takeChanges(editor, reply) {
  const changed = reply.changed ?? [];
  const isRetitled = takeAbout(editor, reply);
  let isRearranged = false;
  const stood = editor.focused === null ? undefined : editor.rows.get(editor.focused);
  for (const row of editor.queue.hear(changed)) say(editor, wordsOfClash(editor, row.by, isBoilerplate(row) ? "aside" : "explanation").explanation);
  for (const row of changed) {
    const known = editor.rows.get(row.id);
    if (!known || PLACES.some((name) => known[name] !== row[name])) isRearranged = true;
    editor.rows.set(row.id, row);
    noteWhoChanged(editor, row);
    if (!known) editor.elements.set(row.id, drawRow(editor, row.id));
    editor.stale.add(row.id);
  }
  for (const id of reply.removed ?? []) {
    const row = editor.rows.get(id);
    if (!row) continue;
    isRearranged = true;
    if (editor.focused === id && isWriting(editor)) {
      editor.rows.set(id, { ...row, kind: BOILERPLATE, by: "", isRemoved: true });
      editor.stale.add(id);
    } else {
      if (editor.focused === id) leaveSegment(editor);
      dropRow(editor, id);
    }
  }
  for (const [id, names] of Object.entries(reply.names ?? {})) {
    const row = editor.rows.get(Number(id));
    if (!row || JSON.stringify(row.names) === JSON.stringify(names)) continue;
    row.names = names;
    row.proposed = row.proposed.filter((one) => !names.some((name) => name.source[0] < one.source[1] && one.source[0] < name.source[1]));
    editor.stale.add(row.id);
  }
  for (const [id, issues] of Object.entries(reply.issues ?? {})) {
    const row = editor.rows.get(Number(id));
    if (!row) continue;
    // Found in the text as the server had it: what concerns words that were replaced here since is out of date.
    const text = localText(editor, row.id);
    editor.issues.set(row.id, issues.filter((issue) => !issue.target || movedSpan(issue.target, row.target, text)));
    if (row.id === editor.focused) keepIssueInView(editor);
    editor.stale.add(Number(id));
  }
  for (const [id, risk] of Object.entries(reply.risks ?? {})) editor.risks.set(Number(id), risk);
  if (reply.comments) takeComments(editor, reply.comments);
  if (reply.people) takePeople(editor, reply.people);
  if (isRearranged) {
    sortSegments(editor);
    editor.queue.act({ command: "headlines" });
  }
  // While slices are still coming, marks would only wander.
  if (!reply.unchecked?.length) markRiskiest(editor);
  const hadFocused = changed.some((row) => row.id === editor.focused);
  redrawRows(editor, editor.stale);
  const isMoved = editor.stale.size > 0;
  if (editor.stale.has(editor.focused)) editor.elements.get(editor.focused)?.querySelector(".conflict")?.scrollIntoView({ block: "nearest" });
  editor.stale.clear();
  if (isRearranged || (isMoved && editor.filter !== "all")) arrangeRows(editor);
  if (stood && !isBoilerplate(stood) && (!editor.rows.has(stood.id) || isBoilerplate(rowOf(editor, stood.id)))) goOnFrom(editor, stood);
  if (isMoved || isRetitled || reply.people || reply.comments) {
    drawHeader(editor);
    askNames(editor);
  }
  if (reply.removed?.length) showOrphans(editor);
  if (editor.jump && editor.rows.has(editor.jump)) focusSegment(editor, editor.jump);
  editor.jump = null;
  drawPanel(editor);
  if (hadFocused) {
    clearTimeout(editor.detailsTimer);
    editor.detailsTimer = setTimeout(() => askDetails(editor), 600);
  }
}

/** @type {(editor: Editor, comments: Remark[]) => void} */
function takeComments(editor, comments) {
  const touched = new Set(editor.comments.keys());
  if (editor.hasTalk) sayCall(editor, comments);
  editor.hasTalk = true;
  editor.comments = new Map();
  for (const comment of comments) {
    if (!editor.comments.has(comment.segment)) editor.comments.set(comment.segment, []);
    must(editor.comments.get(comment.segment)).push(comment);
    touched.add(comment.segment);
  }
  for (const id of touched) editor.stale.add(id);
}

/** @type {(editor: Editor, people: Person[]) => void} */
function takePeople(editor, people) {
  /** @type {(list: Person[]) => string} */
  const whereabouts = (list) => JSON.stringify(list.map((person) => [person.name, person.segment]));
  if (whereabouts(editor.people) === whereabouts(people)) return;
  for (const person of [...editor.people, ...people]) if (person.segment !== null && person.name !== editor.me) editor.stale.add(person.segment);
  editor.people = people;
}
