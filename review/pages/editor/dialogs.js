// What opens over the text: help, find and replace, split, reasons, confirming many, the menu of a segment.

function openDialog(desk, title, nodes, { onSubmit, submit, isWide = false } = {}) {
  const { labels } = desk;
  const back = desk.root.activeElement;
  const heading = element("h2", { id: "dialog-title", text: title });
  const form = element("form", { method: "dialog" }, heading, ...nodes);
  const buttons = element("div", { class: "buttons end" },
    element("button", { type: "button", class: "quiet", "data-close": "", text: onSubmit ? labels.cancel : labels.close }),
    onSubmit ? element("button", { type: "submit", class: "primary", text: submit }) : null,
  );
  form.append(buttons);
  const dialog = element("dialog", { class: isWide ? "wide" : "", "aria-labelledby": "dialog-title" }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (onSubmit && onSubmit(dialog) === false) return;
    dialog.close();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    desk.dialog = null;
    if (desk.box?.isConnected && !desk.keepFocus) desk.box.focus({ preventScroll: true });
    else if (back?.isConnected) back.focus({ preventScroll: true });
  });
  desk.frame.append(dialog);
  desk.dialog = dialog;
  dialog.showModal();
  return dialog;
}

const KEYS = [
  ["Ctrl+Enter", "key_confirm_next"],
  ["Ctrl+Shift+Enter", "key_confirm"],
  ["Alt+↑ Alt+↓", "key_move"],
  ["Ctrl+G", "key_next_issue"],
  ["Ctrl+Shift+G", "key_previous_issue"],
  ["Alt+Enter", "key_apply_next"],
  ["Alt+1 … Alt+9", "key_apply"],
  ["Alt+0", "key_dismiss"],
  ["Alt+N", "key_offer"],
  ["Alt+S", "key_skip"],
  ["Alt+O", "key_hypotheses"],
  ["Alt+Shift+1 … Alt+Shift+9", "key_use"],
  ["Ctrl+Z", "key_undo"],
  ["Ctrl+Shift+Z", "key_redo"],
  ["Alt+M", "key_comment"],
  ["Alt+A", "key_menu"],
  ["F2", "key_difference"],
  ["Ctrl+H", "key_replace"],
  ["Esc", "key_leave"],
  ["?", "key_help"],
];

function showHelp(desk) {
  const { labels } = desk;
  const list = element("dl", { class: "keys" });
  for (const [keys, label] of KEYS) {
    list.append(element("dt", {}, ...keys.split(" ").flatMap((key) => [key === "…" ? " … " : element("kbd", { text: key }), " "])), element("dd", { text: labels[label] }));
  }
  const signsList = element("ul", { class: "legend" });
  for (const state of ["initial", "translated", "reviewed", "final", "failed"]) {
    const sign = element("span", { class: `state ${state}` });
    sign.append(icon(state));
    signsList.append(element("li", {}, sign, ` ${labels[`state_${state}`]}`));
  }
  signsList.append(
    element("li", {}, element("mark", { class: "name", text: labels.legend_name }), ` ${labels.legend_name_text}`),
    element("li", {}, element("mark", { class: "issue critical", text: labels.severity_critical }), " ", element("mark", { class: "issue major", text: labels.severity_major }), " ", element("mark", { class: "issue minor", text: labels.severity_minor })),
  );
  openDialog(desk, labels.help, [list, element("h3", { text: labels.legend }), signsList, element("p", { class: "hint", text: labels.help_saving })], { isWide: true });
}

function askReason(desk, title, submit, act) {
  const { labels } = desk;
  const input = element("input", { type: "text", required: true, maxlength: "500", "aria-label": labels.reason, placeholder: labels.reason, autofocus: true });
  openDialog(desk, title, [input], {
    submit,
    onSubmit: () => {
      if (!input.value.trim()) return false;
      act(input.value.trim());
      return true;
    },
  });
  input.focus();
}

// What a machine wrote is read one by one; see review.segments.workflow.
const READ_BEFORE = new Set(["memory", "person"]);

function askConfirmMany(desk) {
  const { labels } = desk;
  const ids = desk.order.filter((id) => {
    const row = desk.rows.get(id);
    return !isBoilerplate(row) && READ_BEFORE.has(row.origin) && !CONFIRMED.has(row.state) && row.target.trim() && !row.locked && !row.error && !desk.issues.get(id)?.length && !desk.queue.draft(id);
  });
  if (!ids.length) {
    say(desk, labels.nothing_to_confirm);
    return;
  }
  const words = [element("p", { text: plural(labels, "confirm_all_question", ids.length) }), element("p", { class: "hint", text: labels.confirm_all_recorded })];
  openDialog(desk, labels.confirm_all, words, {
    submit: labels.confirm,
    onSubmit: () => {
      desk.queue.act({ command: "confirm_many", segments: ids });
      return true;
    },
  });
}

// The places between words where a text can be cut.
function cuts(text) {
  return [...text.matchAll(/\s+/g)].map((space) => space.index + space[0].length).filter((at) => at > 0 && at < text.length);
}

function nearest(places, wanted) {
  return places.reduce((best, place, number) => (Math.abs(place - wanted) < Math.abs(places[best] - wanted) ? number : best), 0);
}

function askSplit(desk, id) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  const target = localText(desk, id);
  const sourcePlaces = cuts(row.source);
  const targetPlaces = [...cuts(target), target.length];
  if (!sourcePlaces.length) {
    say(desk, labels.cannot_split);
    return;
  }
  const caret = desk.box && desk.box.selectionStart > 0 && desk.box.selectionStart < target.length ? desk.box.selectionStart : null;
  const ends = [...target.matchAll(/[.;:!?]\s+/g)].map((end) => end.index + end[0].length);
  const targetAt = nearest(targetPlaces, caret ?? ends[0] ?? target.length / 2);
  const share = target.length ? targetPlaces[targetAt] / target.length : 0.5;
  const sourceEnds = [...row.source.matchAll(/[.;:!?]\s+/g)].map((end) => end.index + end[0].length);
  const wanted = sourceEnds.length ? sourceEnds[nearest(sourceEnds, share * row.source.length)] : share * row.source.length;
  const lines = [];
  const slider = (text, places, at, words, language) => {
    const shown = element("p", { class: "text cut", lang: language });
    const input = element("input", { type: "range", min: "0", max: String(places.length - 1), value: String(at), "aria-label": words });
    const draw = () => {
      const place = places[Number(input.value)];
      shown.replaceChildren(text.slice(0, place), element("span", { class: "cut-sign", text: "|" }), text.slice(place));
      input.setAttribute("aria-valuetext", `${text.slice(Math.max(0, place - 25), place)} | ${text.slice(place, place + 25)}`);
    };
    input.addEventListener("input", draw);
    draw();
    lines.push(element("label", { text: words }), shown, input);
    return () => places[Number(input.value)];
  };
  const sourceCut = slider(row.source, sourcePlaces, nearest(sourcePlaces, wanted), labels.split_source, desk.article.sourceLanguage);
  const targetCut = slider(target, targetPlaces, targetAt, labels.split_target, desk.article.targetLanguage);
  openDialog(desk, labels.split, lines, {
    submit: labels.split,
    onSubmit: () => {
      desk.queue.act({ command: "split", segment: id, sourceAt: sourceCut(), targetAt: targetCut() });
      return true;
    },
  });
}

function openMenu(desk, id, anchor) {
  const { labels } = desk;
  const row = desk.rows.get(id);
  desk.menu?.remove();
  const entries = [
    ["split", labels.split_more],
    ["merge", labels.merge],
    ["lock", row.locked ? labels.unlock : labels.lock],
    ["boilerplate", labels.set_aside],
  ];
  if (row.state !== "initial") entries.unshift(["reopen", labels.reopen_more]);
  if (row.kind !== "paragraph") entries.push(["paragraph", labels.make_paragraph]);
  if (row.kind !== "heading") entries.push(["heading", labels.make_heading]);
  const menu = element("div", { class: "menu", role: "menu", "aria-label": labels.more });
  for (const [name, words] of entries) menu.append(element("button", { type: "button", role: "menuitem", tabindex: "-1", "data-menu": name, text: words }));
  const close = (returnFocus) => {
    menu.remove();
    desk.menu = null;
    if (returnFocus) desk.box?.focus({ preventScroll: true });
  };
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const at = items.indexOf(desk.root.activeElement);
    if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget)) setTimeout(() => menu.isConnected && !menu.contains(desk.root.activeElement) && close(false), 0);
  });
  menu.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-menu]");
    if (!chosen) return;
    close(true);
    runMenu(desk, id, chosen.dataset.menu);
  });
  desk.frame.append(menu);
  const frame = desk.frame.getBoundingClientRect();
  const place = anchor.getBoundingClientRect();
  menu.style.top = `${Math.max(0, Math.min(place.bottom - frame.top + 4, frame.height - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - menu.offsetWidth - 8))}px`;
  desk.menu = menu;
  menu.firstChild.focus();
}

function runMenu(desk, id, name) {
  const { labels, queue } = desk;
  if (name === "reopen") askReason(desk, labels.reopen, labels.reopen, (reason) => queue.act({ command: "reopen", segment: id, reason }));
  else if (name === "split") askSplit(desk, id);
  else if (name === "merge") queue.act({ command: "merge", segment: id });
  else if (name === "lock") queue.act({ command: "lock", segment: id, locked: !desk.rows.get(id).locked });
  else queue.act({ command: "kind", segment: id, kind: name });
}

function openReplace(desk) {
  const { labels } = desk;
  const selected = desk.box ? desk.box.value.slice(desk.box.selectionStart, desk.box.selectionEnd) : "";
  const find = element("input", { type: "text", "aria-label": labels.find, placeholder: labels.find, maxlength: "500", value: selected });
  const replacement = element("input", { type: "text", "aria-label": labels.replace_with, placeholder: labels.replace_with, maxlength: "500" });
  const matchCase = element("input", { type: "checkbox", checked: true });
  const wholeWords = element("input", { type: "checkbox" });
  const scopes = scopeChoice(desk, "article");
  const { count, results, show, without, clear } = placeList(desk);
  let found = [];
  let asked = null;
  let pause = null;
  const search = () => {
    clearTimeout(pause);
    found = [];
    clear();
    if (!find.value) return;
    pause = setTimeout(() => {
      asked = desk.queue.act({ command: "preview", find: find.value, replacement: replacement.value, matchCase: matchCase.checked, wholeWords: wholeWords.checked, scope: scopes.value });
    }, 200);
  };
  for (const input of [find, replacement, matchCase, wholeWords, scopes]) input.addEventListener("input", search);
  desk.onPreview = (answer) => {
    if (answer.id !== asked) return;
    found = answer.found ?? [];
    show(found, found.length);
  };
  openDialog(desk, labels.find_and_replace, [
    element("div", { class: "fields" }, find, replacement),
    element("div", { class: "fields" }, element("label", {}, matchCase, ` ${labels.match_case}`), element("label", {}, wholeWords, ` ${labels.whole_words}`), scopes),
    count,
    results,
  ], {
    isWide: true,
    submit: labels.replace,
    onSubmit: () => {
      const left = new Set(without());
      const segments = found.map((one) => one.segment).filter((segment) => !left.has(segment));
      if (!segments.length) return false;
      desk.queue.act({ command: "replace", find: find.value, replacement: replacement.value, matchCase: matchCase.checked, wholeWords: wholeWords.checked, scope: scopes.value, segments });
      return true;
    },
  });
  find.focus();
  if (selected) search();
}
