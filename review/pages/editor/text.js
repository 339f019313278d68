// Elements, texts of the interface, and marks inside a text.
// Everything a person or a file wrote reaches the page as textContent, never as markup.

/**
 * Makes an element. A property is an attribute, left out where there is no value, but for `class`, `text` and
 * listeners (`onclick`).
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} [properties]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
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

/**
 * What is there for certain, and a fault of ours where it is not.
 * @template Value
 * @param {Value | null | undefined} value
 * @returns {Value}
 */
function must(value) {
  if (value === null || value === undefined) throw new TypeError("what must be there is not");
  return value;
}

/** @type {(node: ParentNode, selector: string) => HTMLElement} */
function within(node, selector) {
  return must(/** @type {HTMLElement | null} */ (node.querySelector(selector)));
}

// Where an event began; the document has no `closest`.
/** @type {(event: Event) => Element} */
function targetOf(event) {
  return event.target instanceof Element ? event.target : document.documentElement;
}

// Fills "{name}" places of an interface text.
/** @type {(template: string, values: object) => string} */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(/** @type {Record<string, unknown>} */ (values)[key]) : whole));
}

/** @type {(labels: Labels, key: string, count: number) => string} */
function plural(labels, key, count) {
  return fill(labels[count === 1 ? `${key}_one` : `${key}_many`], { count });
}

/** @type {() => string} */
function newIdentifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Where a span of `before` lies in `after`, null when the edit touched it: what stands before the first
// and after the last changed character has only moved.
/** @type {(span: Span, before: string, after: string) => Span | null} */
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

// Where a span of `before` lies in `after`, grown or shrunk by an edit inside it: formatting goes on under the hand.
/** @type {(span: Span, before: string, after: string) => Span | null} */
function stretchedSpan(span, before, after) {
  const moved = movedSpan(span, before, after);
  if (moved) return moved;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const start = Math.min(span[0], head);
  const end = span[1] >= before.length - tail ? span[1] + after.length - before.length : after.length - tail;
  return start < end ? [start, end] : null;
}

// The attributes of a text in a language. That says which way it runs, and not the word that the text begins with, unless
// its source is in an `other` one, in which it may have been left.
/** @type {(language: string, other?: string) => { lang: string, dir: string }} */
function runningAs(language, other = "") {
  const locale = /** @type {{ getTextInfo?: () => { direction: string }, textInfo?: { direction: string } }} */ (new Intl.Locale(language));
  const direction = (locale.getTextInfo?.() ?? locale.textInfo)?.direction;
  return { lang: language, dir: (!other && language !== UNDETERMINED && direction) || "auto" };
}

// What one text has more than another in one place, null where more than that differs.
/** @type {(before: string, after: string) => Step | null} */
function stepBetween(before, after) {
  const [longer, shorter] = before.length > after.length ? [before, after] : [after, before];
  let start = 0;
  while (start < shorter.length && longer[start] === shorter[start]) start += 1;
  const end = start + longer.length - shorter.length;
  return longer.slice(end) === shorter.slice(start) ? { isTakenOut: longer === before, start, text: longer.slice(start, end) } : null;
}

const UNDETERMINED = "und"; // as translation/detection.py has it
const ONE_WORD = /^\s*\S*$/;

// Two steps as one, if they took out or put in what belongs together: a word with the space before it.
/** @type {(one: Step | null, other: Step | null) => Step | null} */
function joinedSteps(one, other) {
  if (!one || !other || one.isTakenOut !== other.isTakenOut) return null;
  const isBefore = other.start === (one.isTakenOut ? one.start - other.text.length : one.start);
  const isBehind = other.start === (one.isTakenOut ? one.start : one.start + one.text.length);
  const text = isBefore ? other.text + one.text : one.text + other.text;
  return (isBefore || isBehind) && ONE_WORD.test(text) ? { isTakenOut: one.isTakenOut, start: Math.min(one.start, other.start), text } : null;
}

// A text with marks, as nodes. `marks` are {start, end, class, partner, title}; they may overlap: the text is
// cut at every border and each piece carries the classes of all that cover it. A mark with a `note` covers
// nothing: it is an empty element whose note the style sheet shows, so that offsets in the text stay right.
/** @type {(text: string, marks: Mark[]) => Node[]} */
function markedNodes(text, marks) {
  const usable = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= text.length);
  const points = marks.filter((mark) => mark.note && mark.start >= 0 && mark.start <= text.length);
  if (!usable.length && !points.length) return [document.createTextNode(text)];
  const borders = new Set([0, text.length]);
  for (const mark of [...usable, ...points]) borders.add(mark.start).add(mark.end);
  const cuts = [...borders].sort((one, other) => one - other);
  const nodes = [];
  /** @type {(offset: number) => void} */
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

// The text offset in `container` that lies under a point of the screen, or null.
/** @type {(root: ShadowRoot, container: Element, x: number, y: number) => number | null} */
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
  for (let text = /** @type {Text | null} */ (walker.nextNode()); text; text = /** @type {Text | null} */ (walker.nextNode())) {
    if (text === node) return before + offset;
    before += text.length;
  }
  return null;
}

/** @type {(moment: string, language: Language) => string} */
function clockTime(moment, language) {
  const date = new Date(moment);
  const today = date.toDateString() === new Date().toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { ...(today ? {} : { dateStyle: "medium" }), timeStyle: "short", hourCycle: "h23" };
  return new Intl.DateTimeFormat(language, options).format(date);
}

// A share (0 to 1) as the reader's language writes it: 74% or 74 %.
/** @type {(editor: Editor, share: number) => string} */
function percent(editor, share) {
  return new Intl.NumberFormat(editor.language, { style: "percent" }).format(share);
}
