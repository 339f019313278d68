// Two wrote at once, or a text was refused: what both wrote, and the person chooses.

// What is to be chosen from stands in its row, with what was typed last.
/** @type {(editor: Editor, id: number, row: HTMLElement) => void} */
function showConflict(editor, id, row) {
  const conflict = editor.queue.draft(id)?.conflict;
  row.querySelector(".conflict")?.remove();
  if (conflict) row.append(drawConflict(editor, id, conflict));
}

// Two wrote at once: the original and both texts, and the person chooses.
/** @type {(editor: Editor, id: number, conflict: Conflict) => HTMLElement} */
function drawConflict(editor, id, conflict) {
  const { labels } = editor;
  const mine = must(editor.queue.draft(id)).target;
  const isDeclined = conflict.theirs === undefined;
  const box = element("div", { class: "conflict", role: "group", "aria-label": isDeclined ? labels.status_declined : labels.conflict });
  if (isDeclined) {
    box.append(
      element("p", { text: conflict.message }),
      element("p", { class: "version text", text: mine }),
      element("div", { class: "choices" }, choice("retry", labels.try_again), choice("theirs", labels.discard_mine)),
    );
    return box;
  }
  const { kept } = conflict;
  const isOfFormatting = conflict.isFormatted && conflict.theirs === conflict.original;
  const isUnwritten = !kept && !conflict.isFormatted && conflict.theirs === conflict.original;
  const row = rowOf(editor, id);
  const isConfirmed = isUnwritten && CONFIRMED.has(row.state);
  const words = kept
    ? {
        explanation: fill(labels[`kept_other_${kept.why}`], { name: kept.name || labels.kept_by_somebody }),
        original: labels.kept_original,
        theirs: labels.kept_now,
        mine: labels.kept_text,
        chooseMine: kept.why === "text" ? labels.choose_mine : labels.kept_save,
        chooseTheirs: labels.kept_discard,
      }
    : wordsOfClash(editor, conflict.author, isOfFormatting ? "formatting" : isConfirmed ? "confirmed" : isBoilerplate(row) ? "aside" : "explanation");
  /** @type {(title: string, nodes: (Node | string)[]) => HTMLElement} */
  const column = (title, nodes) => element("div", {}, element("h4", { text: title }), element("p", { class: "version text" }, ...nodes));
  const { original } = conflict;
  /** @type {(text: string) => (Node | string)[]} */
  const against = (text) => (original === null ? [text] : differenceNodes(original, text));
  const theirs = isOfFormatting
    ? markedNodes(conflict.theirs, formattingOf(editor, id, "target", conflict.theirs))
    : against(conflict.theirs);
  box.append(
    element("p", { class: "explanation", text: words.explanation }),
    element(
      "div",
      { class: "versions" },
      original === null ? null : column(words.original, [original]),
      isUnwritten ? null : column(words.theirs, theirs),
      column(words.mine, against(mine)),
    ),
    element(
      "div",
      { class: "choices" },
      choice("mine", words.chooseMine),
      choice("theirs", words.chooseTheirs),
      original === null || isUnwritten ? null : choice("merge", labels.choose_merged),
    ),
  );
  return box;
}

// What two wrote at once is called: by the name of the other one, or as one's own of another window.
/** @type {(editor: Editor, author: string, explanation: string) => { explanation: string, original: string, theirs: string, mine: string, chooseMine: string, chooseTheirs: string }} */
function wordsOfClash({ labels, me }, author, explanation) {
  const own = author === me ? "_own" : "";
  return {
    explanation: fill(labels[`conflict_${explanation}${own}`], { name: author }),
    original: labels[`conflict_original${own}`],
    theirs: fill(labels[`conflict_theirs${own}`], { name: author }),
    mine: labels[`conflict_mine${own}`],
    chooseMine: labels.choose_mine,
    chooseTheirs: labels[`choose_theirs${own}`],
  };
}

/** @type {(name: string, words: string) => HTMLElement} */
function choice(name, words) {
  return element("button", { type: "button", class: "quiet", "data-conflict": name, text: words });
}

/** @type {(row: HTMLElement, name: string) => void} */
function focusChoice(row, name) {
  row.querySelector(`[data-conflict="${name}"]`)?.focus({ preventScroll: true });
}

/** @type {(editor: Editor, id: number, decision: string) => void} */
function decideConflict(editor, id, decision) {
  const { queue } = editor;
  const draft = queue.draft(id);
  const conflict = draft?.conflict;
  if (!conflict) return;
  const change = newIdentifier();
  if (editor.focused !== id) focusSegment(editor, id);
  editor.change = change;
  const box = editor.focused === id ? editor.box : null; // what has been set aside has no field
  if (decision === "merge" && conflict.original !== null) {
    if (!box) return;
    // Stays undecided: the person reads the joined text, mends it, and then saves it as theirs.
    writeInto(editor, 0, box.value.length, joinedText(conflict.original, draft.target, conflict.theirs));
  } else if (decision === "theirs") {
    queue.decide(id, null);
    if (box) editor.startText = box.value = rowOf(editor, id).target;
  } else {
    queue.decide(id, draft.target, conflict.version ?? draft.version, change);
  }
  redrawRow(editor, id);
  if (box) box.focus({ preventScroll: true });
  else arrangeRows(editor);
}

// What was typed in a segment that is gone stands in no row: it is shown until the person has thrown it away.
/** @type {(editor: Editor) => void} */
function showOrphans(editor) {
  const { labels, queue } = editor;
  const found = queue.orphans(editor.rows);
  if (!found.length || editor.dialog?.open) return;
  const discard = element("button", { type: "button", class: "quiet", text: labels.discard_mine });
  const dialog = openDialog(editor, labels.orphans, [
    element("p", { text: labels.orphans_why }),
    ...found.map(({ draft }) => element("p", { class: "version text", text: draft.target })),
    element("div", { class: "choices" }, discard),
  ]);
  discard.addEventListener("click", () => {
    for (const { key } of found) queue.forget(key);
    dialog.close();
  });
}
