// Text for the editor: elements, marks inside a text, and the difference between two texts.
// Everything a person or a file wrote reaches the page as textContent, never as markup.

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") made.className = value;
    else if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Fills "{name}" places of an interface text.
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

function plural(labels, key, count) {
  return fill(labels[count === 1 ? `${key}_one` : `${key}_many`], { count });
}

function newIdentifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Where a span of `before` lies in `after`, null when the edit touched it: what stands before the first
// and after the last changed character has only moved.
function movedSpan(span, before, after) {
  if (before === after) return span;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (span[1] <= head) return span;
  if (span[0] >= before.length - tail) {
    const shift = after.length - before.length;
    return [span[0] + shift, span[1] + shift];
  }
  return null;
}

// A text with marks, as nodes. `marks` are {start, end, class, partner, title}; they may overlap: the text is
// cut at every border and each piece carries the classes of all that cover it. A mark with a `note` covers
// nothing: it is an empty element whose note the style sheet shows, so that offsets in the text stay right.
function markedNodes(text, marks) {
  const usable = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= text.length);
  const points = marks.filter((mark) => mark.note && mark.start >= 0 && mark.start <= text.length);
  if (!usable.length && !points.length) return [document.createTextNode(text)];
  const borders = new Set([0, text.length]);
  for (const mark of [...usable, ...points]) borders.add(mark.start).add(mark.end);
  const cuts = [...borders].sort((one, other) => one - other);
  const nodes = [];
  const addPoints = (offset) => {
    for (const point of points) {
      if (point.start === offset) nodes.push(element("mark", { class: point.class, "data-note": point.note, title: point.title }));
    }
  };
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    addPoints(cuts[at]);
    const piece = text.slice(cuts[at], cuts[at + 1]);
    const covering = usable.filter((mark) => mark.start <= cuts[at] && mark.end >= cuts[at + 1]);
    if (!covering.length) {
      nodes.push(document.createTextNode(piece));
      continue;
    }
    const starts = covering.some((mark) => mark.start === cuts[at]);
    const node = element("mark", {
      class: covering.map((mark) => mark.class).join(" ") + (starts ? "" : " goes-on"),
      "data-partner": covering.map((mark) => mark.partner).filter(Boolean).join(" ") || null,
      title: covering.map((mark) => mark.title).filter(Boolean).join(" · ") || null,
      text: piece,
    });
    nodes.push(node);
  }
  addPoints(text.length);
  return nodes;
}

function words(text) {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

// The word-level difference of two texts as [{kind: "same" | "removed" | "added", text}], by the longest common
// subsequence after equal ends are set aside. Texts whose middles are very long are shown as replaced whole.
function wordDifference(before, after) {
  const left = words(before);
  const right = words(after);
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const one = left.slice(head, left.length - tail);
  const two = right.slice(head, right.length - tail);
  const parts = [];
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

// Both people's changes of the original in one text where they touch different places, else mine alone.
function joinedText(original, mine, theirs) {
  const edits = [...editsOf(original, mine), ...editsOf(original, theirs)].sort((one, other) => one.start - other.start || one.end - other.end);
  for (let at = 0; at + 1 < edits.length; at += 1) {
    const [one, next] = [edits[at], edits[at + 1]];
    const isSame = one.start === next.start && one.end === next.end && one.text === next.text;
    if (isSame) edits.splice(at + 1, 1);
    else if (next.start < one.end || next.start === one.start) return mine;
  }
  let joined = "";
  let at = 0;
  for (const edit of edits) {
    joined += original.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return joined + original.slice(at);
}

function editsOf(before, after) {
  const edits = [];
  let at = 0;
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
function differenceNodes(before, after) {
  return wordDifference(before, after).map((part) =>
    part.kind === "same"
      ? document.createTextNode(part.text)
      : element(part.kind === "removed" ? "del" : "ins", { text: part.text }),
  );
}

// The text offset in `container` that lies under a point of the screen, or null.
function offsetAtPoint(root, container, x, y) {
  let node;
  let offset;
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y, { shadowRoots: [root] });
    if (!position) return null;
    node = position.offsetNode;
    offset = position.offset;
  } else {
    const range = document.caretRangeFromPoint?.(x, y);
    if (!range) return null;
    node = range.startContainer;
    offset = range.startOffset;
  }
  if (!container.contains(node)) return null;
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text === node) return before + offset;
    before += text.length;
  }
  return null;
}

function clockTime(moment, language) {
  const date = new Date(moment);
  const today = date.toDateString() === new Date().toDateString();
  const options = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(language, options).format(date);
}

// A share (0 to 1) as the reader's language writes it: 74% or 74 %.
function percent(desk, share) {
  return new Intl.NumberFormat(desk.language, { style: "percent" }).format(share);
}
