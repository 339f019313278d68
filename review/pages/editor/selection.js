// A marked stretch, on either side: what it is, the bar that says what can be made of it, and copying.

// What is marked: {side, id, start, end, text} inside one text, {side, ids, text} over several rows, null for nothing.
/** @type {(editor: Editor) => Stretch | null} */
function markedStretch(editor) {
  const { box } = editor;
  if (box && editor.root.activeElement === box && box.selectionStart !== box.selectionEnd) {
    const { selectionStart: start, selectionEnd: end } = box;
    return { side: "target", id: editor.focused, start, end, text: box.value.slice(start, end) };
  }
  const range = selectedRange(editor.root);
  if (!range || range.collapsed) return null;
  const cells = [range.startContainer, range.endContainer].map((node) => (node instanceof Element ? node : node.parentElement)?.closest(".source, .target"));
  const side = cells[0]?.classList.contains("target") ? "target" : "source";
  const [first, last] = cells.map((cell) => cell?.closest(".row"));
  if (!first || !editor.list.contains(first)) return null;
  if (cells[0] === cells[1]) {
    const start = textOffset(must(cells[0]), range.startContainer, range.startOffset);
    const end = textOffset(must(cells[0]), range.endContainer, range.endOffset);
    const id = Number(first.dataset.id);
    const text = side === "source" ? rowOf(editor, id).source : localText(editor, id);
    return start < end ? { side, id, start, end, text: text.slice(start, end) } : null;
  }
  const ids = editor.order.filter((id) => range.intersectsNode(elementOf(editor, id)) && !elementOf(editor, id).hidden);
  return ids.length > 1 ? { side, ids, text: ids.map((id) => (side === "source" ? rowOf(editor, id).source : localText(editor, id))).join("\n") } : null;
}

// A selection inside a shadow root is told by the root in one browser and by the document in another.
/** @type {(root: ShadowRoot) => Range | null} */
function selectedRange(root) {
  const selection = root.getSelection?.() ?? getSelection();
  if (!selection?.rangeCount) return null;
  if (root.getSelection || !selection.getComposedRanges) return selection.getRangeAt(0);
  const [found] = selection.getComposedRanges({ shadowRoots: [root] });
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

// Whether something is marked in a row or cell that is to be drawn again: it waits until nothing is, see endMarking.
/** @type {(editor: Editor, node: Element, range?: Range | null) => boolean} */
function isMarkedIn(editor, node, range = selectedRange(editor.root)) {
  if (!range || range.collapsed || !node.isConnected || !range.intersectsNode(node)) return false;
  editor.postponed.add(Number(must(node.closest(".row")).dataset.id));
  return true;
}

// How many characters of `container` stand before an offset in it.
/** @type {(container: Node, node: Node, offset: number) => number} */
function textOffset(container, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(container);
  before.setEnd(node, offset);
  return before.toString().length;
}

// While a selection is drawn in one column the other is left out of it; so what is copied is one text.
/** @type {(editor: Editor, event: Event) => void} */
function beginMarking(editor, event) {
  hideBar(editor);
  const cell = targetOf(event).closest(".source, .target");
  editor.list.dataset.marking = cell?.classList.contains("target") ? "target" : cell ? "source" : "";
}

/** @type {(editor: Editor) => void} */
function endMarking(editor) {
  const stretch = markedStretch(editor);
  if (stretch?.text.trim()) showBar(editor, stretch);
  else {
    hideBar(editor);
    redrawRows(editor, editor.postponed);
    editor.postponed.clear();
  }
}

const HAS_WORDS = /[\p{L}\p{N}]/u;
/** @type {Record<string, string>} */
const STRETCH_KEYS = { KeyG: "term", KeyL: "look-up", KeyB: "memory", KeyX: "aside" };

/** @type {(editor: Editor, stretch: Stretch) => void} */
function showBar(editor, stretch) {
  hideBar(editor);
  const { labels } = editor;
  const isOne = stretch.id !== undefined;
  /** @type {(name: string, words: string, keys: string) => HTMLElement} */
  const button = (name, words, keys) => element("button", { type: "button", class: "quiet", "data-stretch": name, title: keys }, words);
  const bar = element("div", { class: "stretch-bar", role: "toolbar", "aria-label": labels.marked_stretch },
    isOne ? button("term", labels.add_to_glossary, "Alt+G") : null,
    isOne ? button("look-up", labels.look_up, "Alt+L") : null,
    isOne ? button("memory", labels.search_memory, "Alt+B") : null,
    isOne && stretch.side === "target" ? button("otherwise", labels.say_otherwise, "Alt+O") : null,
    ...(isOne && stretch.side === "target" ? [button("bold", labels.bold, "Ctrl+B"), button("italic", labels.italics, "Ctrl+I"), button("link", labels.link_more, "Ctrl+K")] : []),
    button("copy", labels.copy, "Ctrl+C"),
    stretch.side === "source" ? button("aside", labels.not_part, "Alt+X") : null);
  // The selection stays while the bar is used.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  editor.frame.append(bar);
  editor.stretchBar = bar;
  standAbove(editor, bar, stretch);
}

// Above the segment whose words are marked, for it is being read; where that begins out of sight, at the edge.
/** @type {(editor: Editor, bar: HTMLElement, stretch: Stretch) => void} */
function standAbove(editor, bar, stretch) {
  const frame = editor.frame.getBoundingClientRect();
  const marked = stretchBox(editor, stretch);
  const edge = within(editor.frame, ".article").getBoundingClientRect().top;
  const over = stretch.id === undefined ? marked.top : elementOf(editor, stretch.id).getBoundingClientRect().top;
  bar.style.top = `${Math.max(0, (over < edge ? edge : over - bar.offsetHeight - 6) - frame.top)}px`;
  bar.style.left = `${Math.max(0, Math.min(marked.left - frame.left, frame.width - bar.offsetWidth - 8))}px`;
}

/** @type {(editor: Editor) => void} */
function hideBar(editor) {
  editor.stretchBar?.remove();
  editor.stretchBar = null;
}

// Where on the screen the stretch begins; what is marked in the field is found in the layer that shows it.
/** @type {(editor: Editor, stretch: Stretch) => DOMRect} */
function stretchBox(editor, stretch) {
  const { layer } = editor;
  if (stretch.id === undefined || stretch.id !== editor.focused || stretch.side !== "target" || !layer?.isConnected) return must(selectedRange(editor.root)).getBoundingClientRect();
  const range = document.createRange();
  /** @type {(offset: number, set: "setStart" | "setEnd") => void} */
  const setEdge = (offset, set) => {
    let left = offset;
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    for (let text = /** @type {Text | null} */ (walker.nextNode()); text; text = /** @type {Text | null} */ (walker.nextNode())) {
      if (left <= text.length) return range[set](text, left);
      left -= text.length;
    }
    return range[set](layer, layer.childNodes.length);
  };
  setEdge(stretch.start, "setStart");
  setEdge(stretch.end, "setEnd");
  return range.getBoundingClientRect();
}

// What is done with the words marked; by key also without any, and then it asks which.
/** @type {(editor: Editor, name: string) => void} */
function useStretch(editor, name) {
  const stretch = markedStretch(editor);
  const words = stretch?.id !== undefined && HAS_WORDS.test(stretch.text) ? stretch.text.trim() : "";
  hideBar(editor);
  if (name === "term") openTerm(editor, stretch);
  else if (name === "look-up" || name === "memory") {
    if (stretch && words) askWords(editor, name, words, stretch.side);
    else openWordsQuestion(editor, name);
  } else if (name === "otherwise") askHypotheses(editor, { fromSelection: true });
  else if (name === "copy" && stretch) copyText(editor, stretch.text);
  else if (name === "aside") setStretchAside(editor, stretch);
  else if (stretch) format(editor, name);
}

/** @type {(editor: Editor, text: string) => Promise<void>} */
async function copyText(editor, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure connection there is no clipboard to write to; what is marked is copied as by key.
    document.execCommand("copy");
  }
  announce(editor, editor.labels.copied);
}

/** @type {(editor: Editor, stretch: Stretch | null) => void} */
function setStretchAside(editor, stretch) {
  const { labels, queue } = editor;
  if (!stretch || stretch.side !== "source") {
    say(editor, labels.mark_in_source);
  } else if (stretch.ids) {
    queue.act({ command: "aside", segments: stretch.ids.filter((id) => !isBoilerplate(rowOf(editor, id))) });
  } else {
    queue.act({ command: "aside_stretch", segment: stretch.id, source: [stretch.start, stretch.end] });
  }
}
