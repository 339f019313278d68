// The difference between two texts, a figure with its points and commas as one word, and both people's changes joined.

/** @type {(text: string) => string[]} */
function words(text) {
  return text.match(/\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

// The word-level difference of two texts as [{kind: "same" | "removed" | "added", text}], by the longest common
// subsequence after equal ends are set aside. Texts whose middles are very long are shown as replaced whole.
/** @type {(before: string, after: string) => Difference[]} */
function wordDifference(before, after) {
  const left = words(before);
  const right = words(after);
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const one = left.slice(head, left.length - tail);
  const two = right.slice(head, right.length - tail);
  /** @type {Difference[]} */
  const parts = [];
  /** @type {(kind: Difference["kind"], text: string) => void} */
  const add = (kind, text) => {
    if (!text) return;
    const last = parts.at(-1);
    if (last && last.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  add("same", left.slice(0, head).join(""));
  if (one.length * two.length > 250000) {
    add("removed", one.join(""));
    add("added", two.join(""));
  } else {
    for (const step of commonSteps(one, two)) add(step.kind, step.text);
  }
  add("same", left.slice(left.length - tail).join(""));
  return parts;
}

/** @type {(one: string[], two: string[]) => Difference[]} */
function commonSteps(one, two) {
  const width = two.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = two.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === two[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : Math.max(lengths[(row + 1) * width + column], lengths[row * width + column + 1]);
    }
  }
  /** @type {Difference[]} */
  const steps = [];
  let row = 0;
  let column = 0;
  while (row < one.length && column < two.length) {
    if (one[row] === two[column]) {
      steps.push({ kind: "same", text: one[row] });
      row += 1;
      column += 1;
    } else if (lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]) {
      steps.push({ kind: "removed", text: one[row] });
      row += 1;
    } else {
      steps.push({ kind: "added", text: two[column] });
      column += 1;
    }
  }
  for (; row < one.length; row += 1) steps.push({ kind: "removed", text: one[row] });
  for (; column < two.length; column += 1) steps.push({ kind: "added", text: two[column] });
  return steps;
}

// The difference by phrase: what is the same only between two changes that are near belongs to them, for nobody
// reads alternating words. Removed words come before added ones.
/** @type {(before: string, after: string) => Difference[]} */
function phraseDifference(before, after) {
  const parts = wordDifference(before, after);
  /** @type {Record<Difference["kind"], string>[]} */
  const phrases = [];
  /** @type {Record<Difference["kind"], string> | null} */
  let open = null;
  parts.forEach((part, index) => {
    const isBetween = part.kind === "same" && open && index + 1 < parts.length && words(part.text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length <= MOST_BETWEEN;
    if (part.kind === "same" && !isBetween) {
      open = null;
      phrases.push({ removed: "", added: "", same: part.text });
      return;
    }
    if (!open) phrases.push((open = { removed: "", added: "", same: "" }));
    if (part.kind !== "added") open.removed += part.text;
    if (part.kind !== "removed") open.added += part.text;
  });
  return phrases.flatMap((phrase) => DIFFERENCES.filter((kind) => phrase[kind]).map((kind) => ({ kind, text: phrase[kind] })));
}

const MOST_BETWEEN = 2; // words
/** @type {Difference["kind"][]} */
const DIFFERENCES = ["same", "removed", "added"];

// Both people's changes of the original in one text; where they touch, both stand there, mine first.
/** @type {(original: string, mine: string, theirs: string) => string} */
function joinedText(original, mine, theirs) {
  const edits = [...editsOf(original, mine), ...editsOf(original, theirs)].sort((one, other) => one.start - other.start || one.end - other.end);
  let joined = "";
  let at = 0;
  while (edits.length) {
    // Edits that meet are one; each side's text of it stands there, for the person to choose from.
    const met = edits.splice(0, 1);
    let { start, end } = met[0];
    while (edits.length && (edits[0].start < end || edits[0].start === start)) {
      end = Math.max(end, edits[0].end);
      met.push(...edits.splice(0, 1));
    }
    const [ours, others] = [mine, theirs].map((side) => textOfPlace(original, side, start, end));
    joined += original.slice(at, start);
    if (met.length === 1) joined += met[0].text;
    else if (ours === others || !others.trim()) joined += ours;
    else if (!ours.trim()) joined += others;
    else joined += `${ours.trimEnd()} / ${others.trimStart()}`;
    at = end;
  }
  return joined + original.slice(at);
}

// What one side made of a stretch of the original that none of its edits crosses the ends of.
/** @type {(original: string, side: string, start: number, end: number) => string} */
function textOfPlace(original, side, start, end) {
  let text = "";
  let at = start;
  for (const edit of editsOf(original, side)) {
    if (edit.start < start || edit.start > end || (edit.start === end && end > start)) continue;
    text += original.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + original.slice(at, end);
}

/** @type {(before: string, after: string) => Edit[]} */
function editsOf(before, after) {
  /** @type {Edit[]} */
  const edits = [];
  let at = 0;
  /** @type {Edit | null} */
  let open = null;
  for (const part of wordDifference(before, after)) {
    if (part.kind === "same") {
      open = null;
      at += part.text.length;
      continue;
    }
    if (!open) edits.push((open = { start: at, end: at, text: "" }));
    if (part.kind === "added") open.text += part.text;
    else {
      at += part.text.length;
      open.end = at;
    }
  }
  return edits;
}

// The difference as nodes: <del> and <ins> say by their element, a sign and a line what colour also says.
/** @type {(before: string, after: string) => Node[]} */
function differenceNodes(before, after) {
  return phraseDifference(before, after).map((part) =>
    part.kind === "same"
      ? document.createTextNode(part.text)
      : element(part.kind === "removed" ? "del" : "ins", { text: part.text }),
  );
}
