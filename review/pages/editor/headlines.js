// The four headlines: title and standfirst, which are segments, and the web title and social text beside them.
// Their lengths stand in the head; one dialog holds them all. What is a segment is changed in the text, as ever.

const HEADLINES = ["title", "standfirst", "web_title", "social_text"];
const BESIDE = ["web_title", "social_text"];
const CASED = new Set(["title", "web_title"]);

// A letter and its accent are one, as review.segments.headline_limits counts.
/** @type {(text: string) => number} */
function charactersOf(text) {
  return [...text.normalize("NFC")].length;
}

/** @type {(desk: Desk, name: string) => number[]} */
function segmentsOfHeadline(desk, name) {
  return desk.article.headlines[name].segments.filter((/** @type {number} */ id) => desk.rows.has(id));
}

/** @type {(desk: Desk, name: string) => string} */
function headlineText(desk, name) {
  if (BESIDE.includes(name)) return desk.article.written[name];
  return segmentsOfHeadline(desk, name).map((id) => localText(desk, id).trim()).filter(Boolean).join(" ");
}

/** @type {(desk: Desk, name: string) => string} */
function headlineName(desk, name) {
  return desk.labels[name === "standfirst" && !desk.article.headlines.has_deck ? "headline_first" : `headline_${name}`];
}

// "58 of 60", and how many are too many: the colour is not the only sign.
/** @type {(desk: Desk, name: string, text: string) => HTMLElement} */
function counted(desk, name, text) {
  const { labels, article } = desk;
  const { limit } = article.headlines[name];
  const count = charactersOf(text);
  const words = count > limit ? "headline_over" : "headline_count";
  return element("span", { class: count > limit ? "characters over" : "characters", text: fill(labels[words], { count, limit, over: count - limit }) });
}

/** @type {(desk: Desk) => void} */
function drawHeadlines(desk) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (const name of HEADLINES) {
    if (!BESIDE.includes(name) && !segmentsOfHeadline(desk, name).length) continue;
    const text = headlineText(desk, name);
    nodes.push(nodes.length ? " · " : "", `${headlineName(desk, name)} `, text ? counted(desk, name, text) : "–");
  }
  desk.headlines.replaceChildren(...nodes);
}

// What is typed in a title is counted at once.
/** @type {(desk: Desk, id: number) => void} */
function countTyped(desk, id) {
  if (["title", "standfirst"].some((name) => desk.article.headlines[name].segments.includes(id))) drawHeadlines(desk);
}

// What was typed and not taken, because somebody was faster, stands in the fields again.
/** @type {(desk: Desk) => void} */
function askHeadlines(desk) {
  const { labels } = desk;
  const mayWrite = desk.mayWrite && !desk.article.finished;
  const seen = { ...desk.article.written };
  const mine = desk.unwritten ?? {};
  desk.unwritten = null;
  /** @type {Record<string, HTMLTextAreaElement>} */
  const fields = {};
  /** @type {Record<string, HeadlinePart>} */
  const made = {};
  const typed = () => Object.fromEntries(BESIDE.map((name) => [name, fields[name].value.trim().replace(/\s+/g, " ")]).filter(([name, text]) => text !== seen[name]));
  const save = () => {
    const changed = typed();
    if (mayWrite && Object.keys(changed).length) desk.queue.act({ command: "write_headlines", fields: changed, seen });
  };
  /** @type {(name: string, text: string) => void} */
  const put = (name, text) => {
    if (BESIDE.includes(name)) {
      fields[name].value = text;
      fields[name].dispatchEvent(new Event("input"));
      fields[name].focus();
      return;
    }
    save();
    dialog.close();
    focusSegment(desk, segmentsOfHeadline(desk, name)[0]);
    if (desk.box) writeInto(desk, 0, desk.box.value.length, text);
  };
  /** @type {(name: string) => void} */
  const leave = (name) => {
    save();
    dialog.close();
    focusSegment(desk, segmentsOfHeadline(desk, name)[0]);
  };
  const parts = HEADLINES.filter((name) => BESIDE.includes(name) || segmentsOfHeadline(desk, name).length).map((name) => {
    made[name] = headlinePart(desk, name, { mayWrite, put, leave, mine: mine[name] });
    const { field } = made[name];
    if (field) fields[name] = field;
    return made[name].node;
  });
  desk.onHeadline = (answer) => {
    if (answer.text !== undefined) put(answer.of, answer.text);
    else if (answer.texts) made[answer.of]?.show(answer.texts);
    else for (const name of BESIDE) made[name].propose();
  };
  const dialog = openDialog(desk, labels.headlines, parts, {
    isWide: true,
    submit: labels.save,
    onSubmit: mayWrite ? () => {
      save();
      return true;
    } : undefined,
  });
  fields.web_title.focus();
  // What is proposed hangs on what is confirmed by now.
  desk.queue.act({ command: "headlines" });
}

// One headline in the dialog: its name and length, its text or field, what can be done to it, and what is offered.
/** @type {(desk: Desk, name: string, how: { mayWrite: boolean, put: (name: string, text: string) => void, leave: (name: string) => void, mine?: string }) => HeadlinePart} */
function headlinePart(desk, name, { mayWrite, put, leave, mine }) {
  const { labels, article } = desk;
  const isBeside = BESIDE.includes(name);
  const written = headlineText(desk, name);
  const words = element("span", { class: "headline-name", id: `headline-${name}`, text: headlineName(desk, name) });
  const count = element("span", { "aria-live": "polite" }, counted(desk, name, mine ?? written));
  const offers = element("div", { class: "headline-offers", role: "status" });
  const proposed = element("span");
  const buttons = element("div", { class: "buttons" }, proposed);
  /** @type {HTMLTextAreaElement | undefined} */
  let field;
  if (isBeside) {
    field = element("textarea", { rows: name === "social_text" ? "3" : "2", maxlength: "2000", lang: article.targetLanguage, dir: "auto", name, "aria-labelledby": `headline-${name}` });
    field.value = mine ?? written;
    field.readOnly = !mayWrite;
    const made = field;
    made.addEventListener("input", () => count.replaceChildren(counted(desk, name, made.value.trim())));
    made.addEventListener("keydown", (event) => {
      // One line: Enter saves, as in a field.
      if (/** @type {KeyboardEvent} */ (event).key !== "Enter") return;
      event.preventDefault();
      made.form?.requestSubmit();
    });
  }
  const text = () => (field ? field.value.trim() : headlineText(desk, name));
  /** @type {(label: string, onclick: () => void) => HTMLElement} */
  const button = (label, onclick) => element("button", { type: "button", class: "quiet", text: label, onclick });
  if (!isBeside) buttons.append(button(labels.headline_edit, () => leave(name)));
  const ids = segmentsOfHeadline(desk, name);
  const isWhole = isBeside || (ids.length === 1 && !rowOf(desk, ids[0]).locked);
  if (mayWrite && isWhole && CASED.has(name)) {
    for (const one of article.headlines.cases) {
      const house = one === article.headlines.case ? ` (${labels.headline_house})` : "";
      buttons.append(button(labels[`headline_case_${one}`] + house, () => text() && desk.queue.act({ command: "headline_case", of: name, case: one, text: text() })));
    }
  }
  if (mayWrite && isWhole && article.hasSource && name !== "social_text") {
    buttons.append(button(labels.shorter, () => {
      offers.replaceChildren(element("p", { class: "hint", text: labels.asking_hypotheses }));
      desk.queue.act({ command: "shorter_headline", of: name, text: text() });
    }));
  }
  const propose = () => {
    const { proposal } = desk.article.headlines[name];
    if (!field) return;
    field.placeholder = proposal;
    if (!mayWrite) proposed.replaceChildren();
    else if (proposal && proposal !== text()) proposed.replaceChildren(button(labels[`headline_propose_${name}`], () => put(name, proposal)));
    else proposed.replaceChildren(...(proposal || written ? [] : [element("span", { class: "hint", text: labels.headline_confirm_first })]));
  };
  propose();
  const theirs = mine !== undefined && mine !== written ? element("p", { class: "hint", text: fill(labels.headline_theirs, { text: written || "–" }) }) : null;
  const shown = field ?? element("p", { class: "text headline-text", lang: article.targetLanguage, dir: "auto", text: written || labels.headline_none });
  const node = element("section", { class: "headline", "aria-labelledby": `headline-${name}` },
    element("div", { class: "headline-head" }, words, count), shown, theirs, buttons, offers);
  return {
    node,
    field,
    propose,
    show: (texts) => {
      const found = texts.map((one) => element("div", { class: "headline-offer" },
        element("span", { class: "text", lang: article.targetLanguage, text: one }), counted(desk, name, one),
        element("button", { type: "button", class: "quiet", text: labels.use, "aria-label": `${labels.use}: ${one}`, onclick: () => put(name, one) })));
      offers.replaceChildren(...(found.length ? found : [element("p", { class: "hint", text: labels.headline_no_shorter })]));
      found[0]?.querySelector("button")?.focus();
    },
  };
}

// Returns whether it is news.
/** @type {(desk: Desk, written?: Record<string, string>) => boolean} */
function takeWritten(desk, written) {
  if (!written || JSON.stringify(written) === JSON.stringify(desk.article.written)) return false;
  desk.article.written = written;
  return true;
}

// What the server says of a command about headlines; returns whether it was one.
/** @type {(desk: Desk, command: Command, answer: Answer) => boolean} */
function answeredHeadlines(desk, command, answer) {
  const name = command.command;
  if (!["headlines", "headline_case", "shorter_headline", "write_headlines"].includes(name)) return false;
  if (answer.status !== "done") {
    say(desk, answer.message ?? desk.labels.not_reached);
    if (name === "shorter_headline") desk.onHeadline?.({ ...answer, of: String(command.of), texts: [] });
    if (name === "write_headlines" && answer.status === "refused") {
      // Nothing typed is lost: it stands in the fields again, beside what somebody else wrote.
      desk.unwritten = /** @type {Record<string, string>} */ (command.fields);
      setTimeout(() => desk.dialog || askHeadlines(desk), 0);
    }
  } else if (name === "headlines") {
    desk.article.headlines = answer.headlines;
    drawHeadlines(desk);
    if (desk.dialog?.querySelector(".headline")) desk.onHeadline?.(answer);
  } else if (name === "write_headlines") {
    takeWritten(desk, answer.written);
    drawHeadlines(desk);
    if (!answer.repeated) say(desk, desk.labels.headlines_saved, { words: desk.labels.undo, run: () => desk.queue.act({ command: "undo", change: answer.change }) });
  } else if (desk.dialog?.querySelector(".headline")) desk.onHeadline?.(answer);
  return true;
}
