// Unsaved text mirrored in this browser. It belongs to an installation, a person, and the text that it was typed
// over: what is found here and is not of all three is shown and asked about, and never goes anywhere by itself.

const KEPT = "cotejo:kept:";
const KEPT_ACTS = "cotejo:acts:";
const KEPT_REMARKS = "cotejo:remarks:";

// The kept texts of one article, and what else was done to it; `unprotected` is called where the browser keeps nothing.
/** @type {(whose: { installation: string, author: string, article: number, unprotected: () => void }) => Kept} */
function createKept({ installation, author, article, unprotected }) {
  /** @type {(segment: number) => string} */
  const keyOf = (segment) => KEPT + JSON.stringify([installation, author, article, segment]);
  /** @type {(action: () => void) => void} */
  const tried = (action) => {
    try {
      action();
    } catch {
      // A full or forbidden localStorage must not stop the typing; the text still waits in memory.
      unprotected();
    }
  };
  const acts = KEPT_ACTS + JSON.stringify([installation, author, article]);
  const ofThisPage = acts + newIdentifier(); // each window keeps its own
  let written = "[]";
  return {
    rememberActs: (commands) => tried(() => {
      const text = JSON.stringify(commands);
      if (text === written) return;
      if (commands.length) localStorage.setItem(ofThisPage, text);
      else localStorage.removeItem(ofThisPage);
      written = text;
    }),
    // What pages before this one left; the server knows what of it has arrived by its identifier.
    takeActs() {
      /** @type {Command[]} */
      const found = [];
      tried(() => {
        for (const key of Object.keys(localStorage).filter((one) => one.startsWith(acts))) {
          found.push(...JSON.parse(must(localStorage.getItem(key))));
          localStorage.removeItem(key);
        }
      });
      return found.sort((one, other) => one.order - other.order);
    },
    remember: (segment, draft) => tried(() => {
      if (draft) localStorage.setItem(keyOf(segment), JSON.stringify(draft));
      else localStorage.removeItem(keyOf(segment));
    }),
    forget: (key) => tried(() => localStorage.removeItem(key)),
    // Whoever's they are, one's own first.
    all() {
      /** @type {KeptText[]} */
      const found = [];
      tried(() => {
        for (let index = 0; index < localStorage.length; index += 1) {
          const key = must(localStorage.key(index));
          const [where = "", who = "", which, segment = 0] = partsOf(key);
          if (which !== article) continue;
          const draft = JSON.parse(must(localStorage.getItem(key)));
          const isOwn = where === installation && who === author;
          if (draft && typeof draft.target === "string") found.push({ key, who, where, segment, isOwn, draft });
        }
      });
      return found.sort((one, other) => Number(other.isOwn) - Number(one.isOwn));
    },
  };
}

// Comments that were begun, by segment: they outlive a reload, and are gone once they are sent.
/** @type {(whose: { installation: string, author: string, article: number }) => Remarks} */
function createRemarks({ installation, author, article }) {
  /** @type {(segment: number) => string} */
  const keyOf = (segment) => KEPT_REMARKS + JSON.stringify([installation, author, article, segment]);
  /** @type {Map<number, string>} */
  const known = new Map();
  return {
    get(segment) {
      try {
        return known.get(segment) ?? localStorage.getItem(keyOf(segment)) ?? "";
      } catch {
        return "";
      }
    },
    set(segment, text) {
      known.set(segment, text);
      try {
        if (text) localStorage.setItem(keyOf(segment), text);
        else localStorage.removeItem(keyOf(segment));
      } catch {
        // A full or forbidden localStorage: it stays in memory.
      }
    },
  };
}

// Whose text a key keeps: installation, person, article, segment. Version 0.1 did not say the first two.
/** @type {(key: string) => [where: string, who: string, article: number, segment: number] | []} */
function partsOf(key) {
  if (key.startsWith(KEPT)) return JSON.parse(key.slice(KEPT.length));
  const older = /^cotejo:(\d+):(\d+)$/.exec(key);
  return older ? ["", "", Number(older[1]), Number(older[2])] : [];
}

// A text found at the start, as the queue takes it up: with the conflict that a person has to decide, where it may not
// go by itself, and null where the server has that text already.
/** @type {(found: KeptText, row: Row, me: { author: string, installation: string }) => UnsavedText | null} */
function recoveredDraft({ key, who, where, isOwn, draft }, row, { author, installation }) {
  if (row.target === draft.target) return null;
  const isWritten = isOwn && draft.sent !== null && draft.sent === row.target && row.by === author;
  const isOverAnother = draft.version === row.version && draft.original !== row.target && !isWritten;
  let kept = draft.conflict?.kept ?? null;
  if (!isOwn) kept = { key, name: who, why: where === installation ? "person" : "database" };
  else if (isOverAnother) kept ??= { key, name: who, why: "text" };
  // A text that was kept before the beginning was kept with it has none.
  const began = draft.began ?? null;
  const conflict = kept && { kept, theirs: row.target, original: began, author: row.by, version: row.version };
  const over = isWritten ? { version: row.version, original: row.target, began: row.target } : { began };
  return { ...draft, ...over, conflict, applied: null };
}
