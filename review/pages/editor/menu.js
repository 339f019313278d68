// The menu of a segment: what can be done to it, and correcting its source or the title.

// What can be done to a segment; what the server would refuse is not offered.
/** @type {(editor: Editor, id: number) => [name: string, words: string][]} */
function menuEntries(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  if (row.locked) return [["lock", labels.unlock]];
  /** @type {[name: string, words: string][]} */
  const entries = [];
  if (CONFIRMED.has(row.state)) entries.push(["reopen", labels.reopen_more]);
  entries.push(["source", labels.correct_source_more]);
  if (cuts(row.source).length) entries.push(["split", labels.split_more]);
  if (canMerge(editor, id)) entries.push(["merge", labels.merge]);
  entries.push(["lock", labels.lock], ["boilerplate", labels.set_aside]);
  if (row.kind !== "title") entries.push(["make_title", labels.make_title]);
  if (row.kind !== "heading") entries.push(["heading", labels.make_heading]);
  if (row.kind !== "paragraph") entries.push(["paragraph", labels.make_paragraph]);
  return entries;
}

// The next one must be of the same paragraph, and open to changes.
/** @type {(editor: Editor, id: number) => boolean} */
function canMerge(editor, id) {
  const next = editor.rows.get(editor.order[editor.order.indexOf(id) + 1]);
  return next !== undefined && next.paragraph === rowOf(editor, id).paragraph && !next.locked;
}

/** @type {(editor: Editor, id: number, anchor: Element) => void} */
function openMenu(editor, id, anchor) {
  const { labels } = editor;
  editor.menu?.remove();
  const back = /** @type {HTMLElement | null} */ (editor.root.activeElement);
  const menu = element("div", { class: "menu", role: "menu", "aria-label": labels.more });
  for (const [name, words] of menuEntries(editor, id)) menu.append(element("button", { type: "button", role: "menuitem", tabindex: "-1", "data-menu": name, text: words }));
  /** @type {(returnFocus: boolean) => void} */
  const close = (returnFocus) => {
    menu.remove();
    editor.menu = null;
    if (returnFocus) (back?.matches("textarea, .row") ? back : editor.box)?.focus({ preventScroll: true });
  };
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const at = items.findIndex((item) => item === editor.root.activeElement);
    if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items[items.length - 1].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) setTimeout(() => menu.isConnected && !menu.contains(editor.root.activeElement) && close(false), 0);
  });
  menu.addEventListener("click", (event) => {
    const chosen = targetOf(event).closest("[data-menu]");
    if (!chosen) return;
    close(true);
    runMenu(editor, id, String(chosen.dataset.menu));
  });
  editor.frame.append(menu);
  const frame = editor.frame.getBoundingClientRect();
  const anchored = anchor.getBoundingClientRect();
  menu.style.top = `${Math.max(0, Math.min(anchored.bottom - frame.top + 4, frame.height - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(0, Math.min(anchored.left - frame.left, frame.width - menu.offsetWidth - 8))}px`;
  editor.menu = menu;
  within(menu, "button").focus();
}

/** @type {(editor: Editor, id: number, name: string) => void} */
function runMenu(editor, id, name) {
  const { labels, queue } = editor;
  if (name === "reopen") askReason(editor, labels.reopen, labels.reopen, (reason) => queue.act({ command: "reopen", segment: id, reason }));
  else if (name === "source") askSource(editor, id);
  else if (name === "split") askSplit(editor, id);
  else if (name === "merge" || name === "make_title") queue.act({ command: name, segment: id });
  else if (name === "lock") queue.act({ command: "lock", segment: id, locked: !rowOf(editor, id).locked });
  else queue.act({ command: "kind", segment: id, kind: name });
}

/** @type {(editor: Editor, id: number) => void} */
function askSource(editor, id) {
  const { labels } = editor;
  const row = rowOf(editor, id);
  const input = element("textarea", { rows: "4", required: true, maxlength: "20000", lang: editor.article.sourceLanguage, "aria-label": labels.correct_source });
  input.value = row.source;
  const note = CONFIRMED.has(row.state) ? element("p", { class: "hint", text: labels.correct_source_reopens }) : null;
  openDialog(editor, labels.correct_source, [input, ...(note ? [note] : [])], {
    isWide: true,
    submit: labels.save,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      if (input.value !== row.source) editor.queue.act({ command: "source", segment: id, source: input.value });
      return true;
    },
  });
  input.focus();
}
