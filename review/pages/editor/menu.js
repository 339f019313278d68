// The menu of a segment: what can be done to it, and correcting its source or the title.

// What can be done to a segment; what the server would refuse is not offered.
/** @type {(desk: Desk, id: number) => [name: string, words: string][]} */
function menuEntries(desk, id) {
  const { labels } = desk;
  const row = rowOf(desk, id);
  if (row.locked) return [["lock", labels.unlock]];
  /** @type {[name: string, words: string][]} */
  const entries = [];
  if (CONFIRMED.has(row.state)) entries.push(["reopen", labels.reopen_more]);
  entries.push(["source", labels.correct_source_more]);
  if (cuts(row.source).length) entries.push(["split", labels.split_more]);
  if (canMerge(desk, id)) entries.push(["merge", labels.merge]);
  entries.push(["lock", labels.lock], ["boilerplate", labels.set_aside]);
  if (row.kind !== "title") entries.push(["make_title", labels.make_title]);
  if (row.kind !== "heading") entries.push(["heading", labels.make_heading]);
  if (row.kind !== "paragraph") entries.push(["paragraph", labels.make_paragraph]);
  return entries;
}

// The next one must be of the same paragraph, and open to changes.
/** @type {(desk: Desk, id: number) => boolean} */
function canMerge(desk, id) {
  const next = desk.rows.get(desk.order[desk.order.indexOf(id) + 1]);
  return next !== undefined && next.paragraph === rowOf(desk, id).paragraph && !next.locked;
}

/** @type {(desk: Desk, id: number, anchor: Element) => void} */
function openMenu(desk, id, anchor) {
  const { labels } = desk;
  desk.menu?.remove();
  const back = /** @type {HTMLElement | null} */ (desk.root.activeElement);
  const menu = element("div", { class: "menu", role: "menu", "aria-label": labels.more });
  for (const [name, words] of menuEntries(desk, id)) menu.append(element("button", { type: "button", role: "menuitem", tabindex: "-1", "data-menu": name, text: words }));
  /** @type {(returnFocus: boolean) => void} */
  const close = (returnFocus) => {
    menu.remove();
    desk.menu = null;
    if (returnFocus) (back?.matches("textarea, .row") ? back : desk.box)?.focus({ preventScroll: true });
  };
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const at = items.findIndex((item) => item === desk.root.activeElement);
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
    if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) setTimeout(() => menu.isConnected && !menu.contains(desk.root.activeElement) && close(false), 0);
  });
  menu.addEventListener("click", (event) => {
    const chosen = targetOf(event).closest("[data-menu]");
    if (!chosen) return;
    close(true);
    runMenu(desk, id, String(chosen.dataset.menu));
  });
  desk.frame.append(menu);
  const frame = desk.frame.getBoundingClientRect();
  const place = anchor.getBoundingClientRect();
  menu.style.top = `${Math.max(0, Math.min(place.bottom - frame.top + 4, frame.height - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - menu.offsetWidth - 8))}px`;
  desk.menu = menu;
  within(menu, "button").focus();
}

/** @type {(desk: Desk, id: number, name: string) => void} */
function runMenu(desk, id, name) {
  const { labels, queue } = desk;
  if (name === "reopen") askReason(desk, labels.reopen, labels.reopen, (reason) => queue.act({ command: "reopen", segment: id, reason }));
  else if (name === "source") askSource(desk, id);
  else if (name === "split") askSplit(desk, id);
  else if (name === "merge" || name === "make_title") queue.act({ command: name, segment: id });
  else if (name === "lock") queue.act({ command: "lock", segment: id, locked: !rowOf(desk, id).locked });
  else queue.act({ command: "kind", segment: id, kind: name });
}

/** @type {(desk: Desk, id: number) => void} */
function askSource(desk, id) {
  const { labels } = desk;
  const row = rowOf(desk, id);
  const input = element("textarea", { rows: "4", required: true, maxlength: "20000", lang: desk.article.sourceLanguage, "aria-label": labels.correct_source });
  input.value = row.source;
  const note = CONFIRMED.has(row.state) ? element("p", { class: "hint", text: labels.correct_source_reopens }) : null;
  openDialog(desk, labels.correct_source, [input, ...(note ? [note] : [])], {
    isWide: true,
    submit: labels.save,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      if (input.value !== row.source) desk.queue.act({ command: "source", segment: id, source: input.value });
      return true;
    },
  });
  input.focus();
}
