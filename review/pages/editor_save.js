// The way to the server and back. Nothing typed is forgotten before the database has it:
// unsaved text is mirrored in localStorage, sent in batches of which one is on its way at a time, sent again
// until answered, and removed only on the answer that it was committed.

const PAUSE_MS = 250;
const ANSWER_MS = 3000;
const ENGINE_MS = 60000; // loading an engine and decoding takes its time, and is no lost connection
const SEND_EVENT = "cotejo:send";
const RECEIVE_EVENT = "cotejo:receive";

// One line of waiting work for one article. `report` is told {state: "saved" | "saving" | "offline"};
// `base(segment)` gives {version, target} as the server last confirmed them.
function createSaveQueue({ article, author, report, base, onAnswer }) {
  const store = `cotejo:${article}:`;
  const drafts = new Map(); // segment -> {target, version, original, change, sent}
  const waiting = []; // commands that are no plain edits, in order
  let flight = null; // {id, commands, timer}
  let pause = null;
  let nextPoll = null;
  let since = 0;
  let focus = null;
  let isConnected = true;
  let isClosed = false;
  let acts = 0; // numbers what the person does: undo takes back the last, so that order is kept on the way

  function remember(segment) {
    const draft = drafts.get(segment);
    try {
      if (draft) localStorage.setItem(store + segment, JSON.stringify(draft));
      else localStorage.removeItem(store + segment);
    } catch {
      // A full or forbidden localStorage must not stop the typing; the text still waits in memory.
      report({ state: "unprotected" });
    }
  }

  function remembered() {
    const found = new Map();
    try {
      for (let place = 0; place < localStorage.length; place += 1) {
        const key = localStorage.key(place);
        if (!key.startsWith(store)) continue;
        const draft = JSON.parse(localStorage.getItem(key));
        if (draft && typeof draft.target === "string") found.set(Number(key.slice(store.length)), draft);
      }
    } catch {
      report({ state: "unprotected" });
    }
    return found;
  }

  function announce() {
    const count = drafts.size + waiting.filter((command) => !QUIET.has(command.command)).length;
    const flying = flight?.commands.some((command) => !QUIET.has(command.command));
    const undecided = drafts.size - sendableDrafts().length;
    if (!isConnected) report({ state: "offline", count });
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
    pause = setTimeout(flush, applied ? 0 : PAUSE_MS);
  }

  function act(command) {
    const made = { ...command, id: newIdentifier(), order: (acts += 1) };
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
    if (flight || isClosed) return;
    const commands = nextCommands();
    if (!commands.length) {
      announce();
      return;
    }
    flight = { id: newIdentifier(), commands };
    transmit();
  }

  function transmit() {
    if (isClosed || !flight) return;
    clearTimeout(flight.timer);
    flight.timer = setTimeout(() => {
      isConnected = false;
      announce();
      transmit();
    }, flight.commands.some((command) => command.command === "second_draft") ? ENGINE_MS : ANSWER_MS);
    const batch = { id: flight.id, article, since, focus, commands: flight.commands };
    document.dispatchEvent(new CustomEvent(SEND_EVENT, { detail: batch }));
  }

  function receive(reply) {
    if (reply.article !== article || isClosed) return;
    if (!isConnected) {
      isConnected = true;
      if (flight && reply.batch !== flight.id) transmit();
    }
    // Between our last number and this reply's first lies something that never arrived: ask again from there.
    const hasGap = reply.after > since;
    if (!hasGap && reply.since > since) since = reply.since;
    if (hasGap && !flight) {
      flight = { id: newIdentifier(), commands: [] };
      transmit();
      return;
    }
    if (flight && reply.batch === flight.id) {
      clearTimeout(flight.timer);
      const { commands } = flight;
      flight = null;
      const answers = new Map((reply.answers ?? []).map((answer) => [answer.id, answer]));
      for (const command of commands) settle(command, answers.get(command.id));
      clearTimeout(pause);
      pause = setTimeout(flush, 0);
      if (hasGap) {
        // The answers came without the rows they changed: fetch those now, not with the next poll.
        flight = { id: newIdentifier(), commands: nextCommands() };
        transmit();
      }
    }
    // The server has more to tell than it could find out in one go: fetch it, with whatever waits here.
    if (reply.more && !flight && !nextPoll) {
      nextPoll = setTimeout(() => {
        nextPoll = null;
        if (flight || isClosed) return;
        flight = { id: newIdentifier(), commands: nextCommands() };
        transmit();
      }, 30);
    }
    announce();
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
    for (const [segment, draft] of remembered()) {
      const row = rows.get(segment);
      if (drafts.has(segment)) continue;
      if (!row || row.target === draft.target) {
        if (row) {
          drafts.delete(segment);
          remember(segment);
        }
        continue;
      }
      const version = draft.sent !== null && draft.sent === row.target && row.by === author ? row.version : draft.version;
      drafts.set(segment, { ...draft, version, conflict: null, applied: null });
      count += 1;
    }
    if (count) {
      announce();
      setTimeout(flush, 0);
    }
    return count;
  }

  const listener = (event) => receive(event.detail);
  document.addEventListener(RECEIVE_EVENT, listener);

  return {
    type,
    act,
    recover,
    flush,
    draft: (segment) => drafts.get(segment),
    drafts: () => drafts,
    setSince: (number) => {
      since = number;
    },
    setFocus: (segment) => {
      focus = segment;
    },
    // The person chose: `target` is to be written over `version`; null drops this browser's text.
    decide(segment, target, version, change) {
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
    hasWork: () => drafts.size > 0 || waiting.length > 0 || flight !== null,
    // A new channel stands: whatever was on its way may have gone down with the old one.
    reconnected() {
      if (flight) transmit();
    },
    close() {
      isClosed = true;
      clearTimeout(pause);
      clearTimeout(nextPoll);
      clearTimeout(flight?.timer);
      document.removeEventListener(RECEIVE_EVENT, listener);
    },
  };
}

const QUIET = new Set(["details", "preview", "presence", "fix_preview", "names", "memory", "second_draft"]);
const VERSIONED = new Set(["confirm", "reopen", "lock", "kind", "split", "merge", "restore", "formatting"]);
const WHOLE_ARTICLE = new Set(["undo", "redo", "replace", "preview", "confirm_many", "fix_name", "fix_preview"]);
