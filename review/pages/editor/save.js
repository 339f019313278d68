// Nothing typed is forgotten before the database has it: unsaved text is kept in this browser, sent in requests of
// which one is on its way at a time, sent again until answered, and removed only on the answer that it was committed.

const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 250;
const LATE_MS = 3000;
const ANSWER_MS = 15000; // what changes hundreds of segments is no lost connection before
const ENGINE_MS = 60000; // loading an engine and decoding takes its time, and is no lost connection
const RETRY_MS = 1000;
const POLL_MS = 5000;
const POLL_WHILE_DRAFTED_MS = 1000;
const POLL_WHILE_HIDDEN_MS = 30000;
const NEXT_SLICE_MS = 30;
const BUSY_MS = 1000; // others save, and the server leaves to later what hangs on no save

// One line of waiting work for one article. `report` is told {state: "saved" | "saving" | "offline"};
// `base(segment)` gives {version, target} as the server last confirmed them.
// `onStep` is called before what undo takes back is put in line, typing aside.
// `onChanges` gets each answer of the server with what has changed, after `onAnswer` got the commands' own.
/** @type {(whose: QueueNeeds) => SaveQueue} */
function createSaveQueue({ article, author, installation, channel, report, base, onStep, onAnswer, onChanges }) {
  const kept = createKept({ installation, author, article, unprotected: () => report({ state: "unprotected" }) });
  /** @type {Map<number, UnsavedText>} */
  const drafts = new Map(); // by segment
  /** @type {Command[]} */
  const waiting = []; // commands that are no plain edits, in order
  /** @type {{ since: number, dismissals: number, talk: string, glossary: string, recheck: number[], unjudged: number[], isDrafted: boolean }} */
  let known = { since: 0, dismissals: 0, talk: "", glossary: "", recheck: [], unjudged: [], isDrafted: true };
  /** @type {Command[] | null} */
  let flight = null; // the commands on their way; none in a look
  let onTheWay = new AbortController(); // what the request on its way is taken back by
  let isBusy = false; // the last look got no further
  let pause = 0;
  let next = 0; // the next try or the next look for changes
  let roundTrip = 0;
  /** @type {number | null} */
  let focus = null;
  let isConnected = true;
  /** @type {string | null} */
  let refusal = null; // why the server will take nothing more from this page
  let isClosed = false;
  let acts = 0; // numbers what the person does: undo takes back the last, so that order is kept on the way

  /** @type {(segment: number) => void} */
  const remember = (segment) => kept.remember(segment, drafts.get(segment));

  function announce() {
    kept.rememberActs([...(flight ?? []), ...waiting].filter(isKept));
    const count = drafts.size + waiting.filter((command) => !QUIET.has(command.command)).length;
    const flying = flight?.some((command) => !QUIET.has(command.command));
    const undecided = [...drafts.values()].flatMap(({ conflict }) => conflict ?? []);
    const declined = undecided.find((conflict) => conflict.theirs === undefined);
    if (refusal !== null) report({ state: "refused", count, message: refusal });
    else if (!isConnected) report({ state: "offline", count });
    else if (count && undecided.length === count && !flying) {
      const isOnlyDeclined = undecided.every((conflict) => conflict.theirs === undefined);
      report({ state: isOnlyDeclined ? "declined" : "undecided", count, message: declined?.message });
    }
    else if (count || flying) report({ state: "saving", count });
    else report({ state: "saved", count: 0 });
  }

  // Typing: keep at once, send at the next pause.
  /** @type {SaveQueue["type"]} */
  function type(segment, target, change, applied) {
    const known = base(segment);
    const draft = drafts.get(segment);
    drafts.set(segment, {
      target,
      version: draft?.version ?? known.version,
      original: draft?.original ?? known.target,
      began: draft ? draft.began : known.target,
      change,
      sent: draft?.sent ?? null,
      sentBefore: draft?.sentBefore ?? null,
      applied: applied ?? draft?.applied ?? null,
      conflict: draft?.conflict ?? null,
      order: (acts += 1),
    });
    remember(segment);
    announce();
    clearTimeout(pause);
    pause = setTimeout(flush, applied ? 0 : pauseLength());
  }

  // A server that answers at once is written to at every short pause; a busy one is left in peace longer.
  function pauseLength() {
    return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, 2 * roundTrip));
  }

  /** @type {SaveQueue["act"]} */
  function act(command) {
    if (STEPS.has(command.command)) onStep();
    const made = { ...command, ...seenVersion(command), id: newIdentifier(), order: (acts += 1) };
    if (ASIDE.has(command.command)) {
      askAside(made);
      return made.id;
    }
    waiting.push(made);
    announce();
    clearTimeout(pause);
    queueMicrotask(flush);
    return made.id;
  }

  // What is done to a segment says in which version the person saw it.
  /** @type {(command: NewCommand) => { version?: number }} */
  function seenVersion({ command, segment }) {
    return segment && VERSIONED.has(command) ? { version: drafts.get(segment)?.version ?? base(segment).version } : {};
  }

  function take() {
    const commands = nextCommands({ waiting, drafts, base, author });
    for (const { segment } of commands) if (segment && drafts.has(segment)) remember(segment);
    return commands;
  }

  // A look may take long, and no save waits for it: it is taken back, and what it would have told comes with the
  // save's answer.
  function flush() {
    const isLook = flight?.length === 0;
    const hasWork = waiting.length > 0 || sendableDrafts(drafts).length > 0;
    if ((flight && !(isLook && hasWork)) || isClosed || refusal !== null) return;
    if (isLook) onTheWay.abort();
    const commands = take();
    if (commands.length || isLook) send(commands);
    else announce();
  }

  function look() {
    if (!flight && !isClosed && refusal === null) send(take());
  }

  /** @type {(commands: Command[]) => Promise<void>} */
  async function send(commands) {
    clearTimeout(next);
    flight = commands;
    const given = (onTheWay = new AbortController());
    const late = setTimeout(() => {
      isConnected = false;
      announce();
    }, commands.some(({ command }) => WHOLE_ARTICLE.has(command)) ? ANSWER_MS : LATE_MS);
    const begun = performance.now();
    const { since, dismissals, talk, glossary, recheck, unjudged } = known;
    let reply = null;
    try {
      reply = await channel.ask("exchange", { since, dismissals, talk, glossary, recheck, unjudged, focus, commands }, { milliseconds: ANSWER_MS, given });
    } catch (error) {
      if (isClosed || flight !== commands) return;
      if (error instanceof Refusal) refusal = error.message;
      else next = setTimeout(() => send(commands), RETRY_MS);
      isConnected = false;
    } finally {
      clearTimeout(late);
    }
    if (isClosed || flight !== commands) return;
    if (reply) settleAll(reply, commands, performance.now() - begun);
    announce();
  }

  /** @type {(reply: Reply & Changes, commands: Command[], milliseconds: number) => void} */
  function settleAll(reply, commands, milliseconds) {
    isConnected = true;
    flight = null;
    roundTrip = milliseconds;
    isBusy = !commands.length && reply.unchecked.length >= known.recheck.length;
    known = {
      since: Math.max(known.since, reply.since),
      dismissals: Math.max(known.dismissals, reply.dismissals),
      talk: reply.talk,
      glossary: reply.glossary,
      recheck: reply.unchecked,
      unjudged: reply.unjudged,
      isDrafted: reply.drafted === undefined,
    };
    const answers = new Map(reply.answers.map((answer) => [answer.id, answer]));
    for (const command of commands) settle(command, answers.get(command.id));
    onChanges(reply);
    next = setTimeout(look, untilNextLook());
    clearTimeout(pause);
    // What the database could not take now is sent again, but not at once and at once again.
    const hasFailed = reply.answers.some((answer) => answer.status === "failed");
    pause = setTimeout(flush, hasFailed ? RETRY_MS : 0);
  }

  function untilNextLook() {
    // The server has more to tell than it could find out in one go.
    if (known.recheck.length) return isBusy ? BUSY_MS : NEXT_SLICE_MS;
    if (document.hidden) return POLL_WHILE_HIDDEN_MS;
    return known.isDrafted ? POLL_MS : POLL_WHILE_DRAFTED_MS;
  }

  // A question whose answer takes long and hangs on nothing unsaved: saving does not wait for it.
  /** @type {(command: Command) => Promise<void>} */
  async function askAside(command) {
    let answer = /** @type {Answer} */ ({ status: "failed" });
    try {
      const reply = await channel.ask("exchange", { commands: [command] }, { milliseconds: ENGINE_MS });
      [answer] = reply.answers;
    } catch (error) {
      if (error instanceof Refusal) answer.message = error.message;
    }
    if (!isClosed) onAnswer(command, answer);
  }

  // Whoever comes back to this window, or back online, does not wait for the next look.
  function hurry() {
    if (isClosed || refusal !== null || document.hidden) return;
    clearTimeout(next);
    if (!flight) look();
    else if (!isConnected) send(flight);
  }

  // The page goes: what waits for its pause is written now, in a request that outlives the page. A look or a question
  // on its way holds nothing back, only what writes does: what follows that hangs on its answer.
  function leave() {
    const isWriting = flight?.some((command) => !QUIET.has(command.command));
    if (isClosed || isWriting || refusal !== null) return;
    const commands = take();
    if (commands.length) channel.ask("exchange", { commands }, { milliseconds: ANSWER_MS, keepalive: true }).catch(() => {});
  }

  /** @type {(command: Command, answer: Answer | undefined) => void} */
  function settle(command, answer) {
    const segment = Number(command.segment ?? 0);
    const draft = drafts.get(segment);
    const isWriting = command.command === "edit" || (command.command === "confirm" && "target" in command);
    if (!answer || answer.status === "failed") {
      // Not taken: edits are in `drafts` still; the others go back to the front of the line.
      if (command.command !== "edit" && !QUIET.has(command.command)) waiting.unshift(command);
      if (answer) onAnswer(command, answer);
      return;
    }
    const isOwn = draft && answer.author === author && [draft.sent, draft.sentBefore].includes(answer.theirs);
    if (answer.status === "conflict" && isOwn) {
      // It clashes with what was sent from here before: it goes again, over that.
      draft.version = answer.version;
      draft.original = draft.began = answer.theirs;
      if (command.command !== "edit") waiting.unshift(command);
      remember(segment);
      return;
    }
    if (answer.status === "conflict" && draft) {
      draft.conflict = { ...answer, original: draft.began };
      remember(segment);
    } else if (isWriting && answer.status === "done") {
      if (draft && draft.target === command.target) {
        drafts.delete(segment);
      } else if (draft) {
        draft.version = answer.version;
        draft.original = draft.began = answer.target;
      }
      remember(segment);
    } else if (command.command === "edit" && answer.status === "refused" && draft) {
      // A refused confirmation leaves its text in `drafts`: it goes up as a plain edit next.
      draft.conflict = answer;
      remember(segment);
    }
    onAnswer(command, answer);
  }

  // Text of this browser that an earlier page could not deliver; `rows` maps segment to the server's row.
  /** @type {SaveQueue["recover"]} */
  function recover(rows) {
    let count = 0;
    for (const found of kept.all()) {
      const row = rows.get(found.segment);
      if (!row || drafts.has(found.segment)) continue;
      const draft = recoveredDraft(found, row, { author, installation });
      if (!draft) {
        kept.forget(found.key);
        continue;
      }
      drafts.set(found.segment, draft);
      count += 1;
    }
    // Comments, confirmations and the like go as they were, by the version that was seen.
    const found = kept.takeActs().filter(({ segment }) => !segment || rows.has(segment));
    for (const command of found) waiting.push({ ...command, isFound: true, order: (acts += 1) });
    if (count + found.length) {
      announce();
      setTimeout(flush, 0);
    }
    return count;
  }

  // Texts of one's own for segments that are gone, as joined with another: kept still, and sent nowhere.
  /** @type {SaveQueue["orphans"]} */
  function orphans(rows) {
    for (const segment of [...drafts.keys()]) if (!rows.has(segment)) drafts.delete(segment);
    announce();
    return kept.all().filter((found) => found.isOwn && !rows.has(found.segment));
  }

  const stop = new AbortController();
  window.addEventListener("online", hurry, { signal: stop.signal });
  document.addEventListener("visibilitychange", hurry, { signal: stop.signal });
  window.addEventListener("pagehide", leave, { signal: stop.signal });

  return {
    type,
    act,
    recover,
    orphans,
    forget: kept.forget,
    draft: (segment) => drafts.get(Number(segment)),
    // A whole article has come: this is what it tells of.
    begin({ since, dismissals, glossary, unchecked, unjudged, article: { state } }) {
      known = { since, dismissals, talk: "", glossary, recheck: unchecked, unjudged, isDrafted: state === "done" };
      clearTimeout(next);
      next = setTimeout(look, untilNextLook());
    },
    // Others have changed what a person is to choose from: the choice is of what stands now. Returns those rows.
    hear: (rows) => rows.filter((row) => {
      const draft = drafts.get(row.id);
      if (draft?.conflict?.theirs === undefined || row.version <= draft.conflict.version) return false;
      draft.conflict = { ...draft.conflict, theirs: row.target, author: row.by, version: row.version };
      remember(row.id);
      return true;
    }),
    setFocus: (segment) => {
      focus = segment;
    },
    // The person chose: `target` is to be written over `version`; null drops this browser's text.
    decide(segment, target, version = 0, change = "") {
      const draft = must(drafts.get(segment));
      if (draft.conflict?.kept) kept.forget(draft.conflict.kept.key);
      const original = draft.conflict?.theirs ?? draft.original;
      if (target === null) drafts.delete(segment);
      else drafts.set(segment, { ...draft, target, version, original, change, sent: null, applied: null, conflict: null, order: (acts += 1) });
      remember(segment);
      announce();
      setTimeout(flush, 0);
    },
    // The page has been shown anew and brought a new pass.
    renew() {
      if (refusal === null) return;
      refusal = null;
      if (flight) send(flight);
      else look();
    },
    close() {
      leave();
      isClosed = true;
      clearTimeout(pause);
      clearTimeout(next);
      stop.abort();
    },
  };
}
