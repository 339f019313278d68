// What waits to be sent, and what of it goes next.

// Questions: nothing is unsaved while they are on their way.
const QUIET = new Set(["details", "headlines", "headline_case", "preview", "fix_preview", "names", "look_up", "search_memory"]);
// Questions whose answer takes long: they go beside the saves.
const ASIDE = new Set(["second_draft", "complete", "shorter_headline"]);
// What is done to the text of a segment as it is, told by its version.
const VERSIONED = new Set(["confirm", "reopen", "lock", "kind", "split", "merge", "restore", "formatting", "format", "settle", "source", "make_title", "aside_stretch"]);
// What concerns texts that must have arrived first.
const WHOLE_ARTICLE = new Set(["headlines", "headline_case", "undo", "redo", "replace", "preview", "confirm_many", "fix_name", "fix_preview"]);
// What undo takes back, beside typing.
const STEPS = new Set([...VERSIONED, "confirm_many", "replace", "fix_name", "aside", "dismiss", "fields", "write_headlines"]);
// What would mean something else later, when others have worked on the article.
const OF_NOW = new Set([...WHOLE_ARTICLE, "finish", "take_up", "aside"]);

// Whether this browser keeps the command until it has arrived; texts are kept by their segments.
/** @type {(command: Command) => boolean} */
function isKept({ command }) {
  return command !== "edit" && !QUIET.has(command) && !OF_NOW.has(command);
}

/** @type {(drafts: Map<number, UnsavedText>) => number[]} */
function sendableDrafts(drafts) {
  return [...drafts].filter(([, draft]) => !draft.conflict).map(([segment]) => segment);
}

// Takes out of `waiting` and of the `drafts` what goes next: at most one command a segment, because each needs the
// version that the last one made. `base(segment)` is the segment as the server last confirmed it; a draft that goes
// has its text in `sent`.
/** @type {(waits: { waiting: Command[], drafts: Map<number, UnsavedText>, base: (segment: number) => Pick<Row, "version" | "by">, author: string }) => Command[]} */
function nextCommands({ waiting, drafts, base, author }) {
  const commands = [];
  const taken = new Set();
  const blocked = new Set();
  for (const command of [...waiting]) {
    const segment = command.segment ?? 0;
    const needsVersion = VERSIONED.has(command.command);
    if ((needsVersion && (taken.has(segment) || blocked.has(segment))) || blocked.has("all")) {
      blocked.add(segment);
      continue;
    }
    if (WHOLE_ARTICLE.has(command.command) && (sendableDrafts(drafts).length || commands.length)) {
      blocked.add("all");
      continue;
    }
    const draft = needsVersion ? drafts.get(segment) : undefined;
    if (draft?.conflict) continue;
    if (draft && command.command !== "confirm") {
      blocked.add(segment);
      continue;
    }
    if (draft) {
      Object.assign(command, { target: draft.target, change: draft.change, version: draft.version });
      markSent(draft);
    } else if (needsVersion) {
      Object.assign(command, meantVersion(command, base(segment), author));
    }
    commands.push(command);
    waiting.splice(waiting.indexOf(command), 1);
    if (needsVersion) taken.add(segment);
  }
  for (const segment of sendableDrafts(drafts)) {
    if (taken.has(segment)) continue;
    const draft = must(drafts.get(segment));
    markSent(draft);
    const { target, version, change, applied, order } = draft;
    commands.push({ id: newIdentifier(), command: "edit", segment, target, version, change, applied, order: order ?? 0 });
    draft.applied = null;
  }
  return commands.sort((one, other) => one.order - other.order);
}

// What is done to a segment concerns the version that the person saw: it goes on over what they did themselves since,
// and never over what somebody else wrote while it waited, as without a connection.
/** @type {(command: Command, now: Pick<Row, "version" | "by">, author: string) => { version: number }} */
function meantVersion(command, now, author) {
  const isOwn = now.by === author && !command.isFound;
  return { version: isOwn ? now.version : command.version ?? now.version };
}

// What went before may be written although its answer never came, and even after this page was opened anew.
/** @type {(draft: UnsavedText) => void} */
function markSent(draft) {
  if (draft.sent !== draft.target) draft.sentBefore = draft.sent;
  draft.sent = draft.target;
}
