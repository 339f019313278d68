// Nothing typed is forgotten before the database has it: unsaved text is mirrored in localStorage, sent in
// requests of which one is on its way at a time, sent again until answered, and removed only on the answer that
// it was committed.

const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 250;
const LATE_MS = 3000;
const ANSWER_MS = 15000;
const ENGINE_MS = 60000; // loading an engine and decoding takes its time, and is no lost connection
const RETRY_MS = 1000;
const POLL_MS = 5000;
const POLL_WHILE_DRAFTED_MS = 1000;
const POLL_WHILE_HIDDEN_MS = 30000;
const NEXT_SLICE_MS = 30;

// Kept text belongs to an installation, a person, and the text that it was typed over. What is found in this
// browser and is not of all three is shown and asked about: it never goes anywhere by itself.
const KEPT = "cotejo:kept:";

// One line of waiting work for one article. `report` is told {state: "saved" | "saving" | "offline"};
// `base(segment)` gives {version, target} as the server last confirmed them.
// `onChanges` gets each answer of the server with what has changed, after `onAnswer` got the commands' own.
function createSaveQueue({ article, author, installation, channel, report, base, onAnswer, onChanges }) {
  const keyOf = (segment) => KEPT + JSON.stringify([installation, author, article, segment]);
  const drafts = new Map(); // segment -> {target, version, original, change, sent}
  const waiting = []; // commands that are no plain edits, in order
  let known = { since: 0, dismissals: 0, talk: "", glossary: "", recheck: [], isDrafted: true };
  let flight = null; // the commands on their way
  let pause = null;
  let next = null; // the next try or the next look for changes
  let roundTrip = 0;
  let focus = null;
  let isConnected = true;
  let refusal = null; // why the server will take nothing more from this page
  let isClosed = false;
  let acts = 0; // numbers what the person does: undo takes back the last, so that order is kept on the way

  function remember(segment) {
    const draft = drafts.get(segment);
    try {
      if (draft) localStorage.setItem(keyOf(segment), JSON.stringify(draft));
      else localStorage.removeItem(keyOf(segment));
    } catch {
      // A full or forbidden localStorage must not stop the typing; the text still waits in memory.
      report({ state: "unprotected" });
    }
  }

  function remembered() {
    const found = [];
    try {
      for (let place = 0; place < localStorage.length; place += 1) {
        const key = localStorage.key(place);
        const [where, who, which, segment] = placeOf(key);
        if (which !== article) continue;
        const draft = JSON.parse(localStorage.getItem(key));
        const isOwn = where === installation && who === author;
        if (draft && typeof draft.target === "string") found.push({ key, who, where, segment, isOwn, draft });
      }
    } catch {
      report({ state: "unprotected" });
    }
    return found.sort((one, other) => Number(other.isOwn) - Number(one.isOwn));
  }

  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      report({ state: "unprotected" });
    }
  }

  function announce() {
    const count = drafts.size + waiting.filter((command) => !QUIET.has(command.command)).length;
    const flying = flight?.some((command) => !QUIET.has(command.command));
    const undecided = drafts.size - sendableDrafts().length;
    if (refusal !== null) report({ state: "refused", count, message: refusal });
    else if (!isConnected) report({ state: "offline", count });
    else if (undecided && undecided === count && !flying) report({ state: "undecided", count });
    else if (count || flying) report({ state: "saving", count });
    else report({ state: "saved", count: 0 });
  }

  // Typing: keep at once, send at the next pause.
  function type(segment, target, change, applied) {
    const known = base(segment);
    const draft = drafts.get(segment);
    drafts.set(segment, {
      target,
      version: draft?.version ?? known.version,
      original: draft?.original ?? known.target,
      change,
      sent: draft?.sent ?? null,
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

  function act(command) {
    const made = { ...command, id: newIdentifier(), order: (acts += 1) };
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

  // What goes next: at most one command a segment, because each needs the version that the last one made.
  function nextCommands() {
    const commands = [];
    const taken = new Set();
    const blocked = new Set();
    for (const command of [...waiting]) {
      const segment = command.segment ?? null;
      const needsVersion = VERSIONED.has(command.command);
      if ((needsVersion && (taken.has(segment) || blocked.has(segment))) || blocked.has("all")) {
        blocked.add(segment);
        continue;
      }
      if (WHOLE_ARTICLE.has(command.command) && (drafts.size || commands.length)) {
        // Undo, replace and the like concern texts that must have arrived first.
        if (sendableDrafts().length || commands.length) {
          blocked.add("all");
          continue;
        }
      }
      const draft = drafts.get(segment);
      if (needsVersion && draft) {
        if (draft.conflict) continue;
        if (command.command !== "confirm") {
          blocked.add(segment);
          continue;
        }
        command.target = draft.target;
        command.change = draft.change;
        command.version = draft.version;
        draft.sent = draft.target;
        remember(segment);
      } else if (needsVersion) {
        command.version = base(segment).version;
      }
      commands.push(command);
      waiting.splice(waiting.indexOf(command), 1);
      if (needsVersion) taken.add(segment);
    }
    for (const segment of sendableDrafts()) {
      if (taken.has(segment)) continue;
      const draft = drafts.get(segment);
      draft.sent = draft.target;
      remember(segment);
      commands.push({
        id: newIdentifier(),
        command: "edit",
        segment,
        target: draft.target,
        version: draft.version,
        change: draft.change,
        applied: draft.applied,
        order: draft.order ?? 0,
      });
      draft.applied = null;
    }
    return commands.sort((one, other) => one.order - other.order);
  }

  function sendableDrafts() {
    return [...drafts].filter(([, draft]) => !draft.conflict).map(([segment]) => segment);
  }

  function flush() {
    if (flight || isClosed || refusal !== null) return;
    const commands = nextCommands();
    if (commands.length) send(commands);
    else announce();
  }

  function look() {
    if (!flight && !isClosed && refusal === null) send(nextCommands());
  }

  async function send(commands) {
    clearTimeout(next);
    flight = commands;
    const late = setTimeout(() => {
      isConnected = false;
      announce();
    }, LATE_MS);
    const begun = performance.now();
    const { since, dismissals, talk, glossary, recheck } = known;
    let reply = null;
    try {
      reply = await channel.ask("exchange", { since, dismissals, talk, glossary, recheck, focus, commands }, { milliseconds: ANSWER_MS });
    } catch (error) {
      if (isClosed) return;
      if (error instanceof Refusal) refusal = error.message;
      else next = setTimeout(() => send(commands), RETRY_MS);
      isConnected = false;
    } finally {
      clearTimeout(late);
    }
    if (isClosed) return;
    if (reply) take(reply, commands, performance.now() - begun);
    announce();
  }

  function take(reply, commands, milliseconds) {
    isConnected = true;
    flight = null;
    roundTrip = milliseconds;
    known = {
      since: Math.max(known.since, reply.since),
      dismissals: Math.max(known.dismissals, reply.dismissals),
      talk: reply.talk,
      glossary: reply.glossary,
      recheck: reply.unchecked,
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
    if (known.recheck.length) return NEXT_SLICE_MS;
    if (document.hidden) return POLL_WHILE_HIDDEN_MS;
    return known.isDrafted ? POLL_MS : POLL_WHILE_DRAFTED_MS;
  }

  // A question whose answer takes long and hangs on nothing unsaved: saving does not wait for it.
  async function askAside(command) {
    let answer = { status: "failed" };
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

  // The page goes: what waits for its pause is written now, in a request that outlives the page.
  function leave() {
    if (isClosed || flight || refusal !== null) return;
    const commands = nextCommands();
    if (commands.length) channel.ask("exchange", { commands }, { milliseconds: ANSWER_MS, keepalive: true }).catch(() => {});
  }

  function settle(command, answer) {
    const draft = drafts.get(command.segment);
    const isWriting = command.command === "edit" || (command.command === "confirm" && "target" in command);
    if (!answer || answer.status === "failed") {
      // Not taken: edits are in `drafts` still; the others go back to the front of the line.
      if (command.command !== "edit" && !QUIET.has(command.command)) waiting.unshift(command);
      if (answer) onAnswer(command, answer);
      return;
    }
    if (answer.status === "conflict" && draft) {
      draft.conflict = answer;
      remember(command.segment);
    } else if (isWriting && answer.status === "done") {
      if (draft && draft.target === command.target) {
        drafts.delete(command.segment);
      } else if (draft) {
        draft.version = answer.version;
        draft.original = answer.target;
      }
      remember(command.segment);
    } else if (command.command === "edit" && answer.status === "refused" && draft) {
      // A refused confirmation leaves its text in `drafts`: it goes up as a plain edit next.
      draft.conflict = { ...answer, refused: true };
      remember(command.segment);
    }
    onAnswer(command, answer);
  }

  // Text of this browser that an earlier page could not deliver; `rows` maps segment to the server's row.
  function recover(rows) {
    let count = 0;
    for (const { key, who, where, segment, isOwn, draft } of remembered()) {
      const row = rows.get(segment);
      if (!row || drafts.has(segment)) continue;
      if (row.target === draft.target) {
        forget(key);
        continue;
      }
      const isWritten = isOwn && draft.sent !== null && draft.sent === row.target && row.by === author;
      const isOverAnother = draft.version === row.version && draft.original !== row.target && !isWritten;
      let kept = draft.conflict?.kept ?? null;
      if (!isOwn) kept = { key, name: who, why: where === installation ? "person" : "database" };
      else if (isOverAnother) kept ??= { key, name: who, why: "text" };
      const conflict = kept && { kept, theirs: row.target, original: draft.original ?? "", author: row.by, version: row.version };
      drafts.set(segment, { ...draft, version: isWritten ? row.version : draft.version, conflict, applied: null });
      count += 1;
    }
    if (count) {
      announce();
      setTimeout(flush, 0);
    }
    return count;
  }

  const stop = new AbortController();
  window.addEventListener("online", hurry, { signal: stop.signal });
  document.addEventListener("visibilitychange", hurry, { signal: stop.signal });
  window.addEventListener("pagehide", leave, { signal: stop.signal });

  return {
    type,
    act,
    recover,
    flush,
    draft: (segment) => drafts.get(segment),
    drafts: () => drafts,
    // A whole article has come: this is what it tells of.
    begin({ since, dismissals, glossary, unchecked, article: { state } }) {
      known = { since, dismissals, talk: "", glossary, recheck: unchecked, isDrafted: state === "done" };
      clearTimeout(next);
      next = setTimeout(look, untilNextLook());
    },
    setFocus: (segment) => {
      focus = segment;
    },
    // The person chose: `target` is to be written over `version`; null drops this browser's text.
    decide(segment, target, version, change) {
      const kept = drafts.get(segment)?.conflict?.kept;
      if (kept) forget(kept.key);
      if (target === null) drafts.delete(segment);
      else drafts.set(segment, { target, version, original: target, change, sent: null, applied: null });
      remember(segment);
      announce();
      setTimeout(flush, 0);
    },
    drop(segment) {
      drafts.delete(segment);
      remember(segment);
      announce();
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

// Whose text a key keeps: installation, person, article, segment. Version 0.1 did not say the first two.
function placeOf(key) {
  if (key.startsWith(KEPT)) return JSON.parse(key.slice(KEPT.length));
  const older = /^cotejo:(\d+):(\d+)$/.exec(key);
  return older ? ["", "", Number(older[1]), Number(older[2])] : [];
}

const QUIET = new Set(["details", "preview", "fix_preview", "names", "look_up", "search_memory"]);
const ASIDE = new Set(["second_draft", "complete"]);
const VERSIONED = new Set(["confirm", "reopen", "lock", "kind", "split", "merge", "restore", "formatting", "source", "make_title", "aside_stretch"]);
const WHOLE_ARTICLE = new Set(["undo", "redo", "replace", "preview", "confirm_many", "fix_name", "fix_preview"]);
