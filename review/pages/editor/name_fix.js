// "One fix, everywhere" after a name was put right: the offer in the panel, and all that it would replace.

// What the server found out from an edit: a form put right here stands elsewhere too. It stays in the panel,
// whichever segment is in view, until it is used or put away.
/** @type {(editor: Editor, offers: NameFix[]) => void} */
function takeOffers(editor, offers) {
  for (const offer of offers ?? []) {
    const key = `${offer.wrong}\u0000${offer.right}`;
    if (editor.refusedOffers.has(key)) continue;
    if (!editor.offers.has(key)) announce(editor, `${offerWords(editor, offer)} Alt+N`);
    editor.offers.delete(key);
    editor.offers.set(key, offer);
  }
  while (editor.offers.size > 3) editor.offers.delete([...editor.offers.keys()][0]);
  drawOffers(editor);
}

/** @type {(editor: Editor, offer: NameFix) => string} */
function offerWords(editor, offer) {
  return fill(plural(editor.labels, "offer", offer.inAll), offer);
}

/** @type {(editor: Editor) => void} */
function drawOffers(editor) {
  const { labels, panel } = editor;
  const hadFocus = panel.offers.contains(editor.root.activeElement);
  const offers = [...editor.offers].reverse();
  panel.offers.hidden = !offers.length;
  panel.offers.replaceChildren(...offers.map(([key, offer], index) => {
    const buttons = element("div", { class: "buttons" }, index === 0 ? element("kbd", { text: "Alt+N" }) : null);
    /** @type {(scope: string, words: string) => HTMLElement} */
    const button = (scope, words) => element("button", { type: "button", class: "quiet", "data-offer": key, "data-scope": scope, text: words });
    if (offer.inArticle) buttons.append(button("article", fill(labels.offer_article, { count: offer.inArticle })));
    if (offer.inAll > offer.inArticle) buttons.append(button("all", fill(labels.offer_all, { count: offer.inAll })));
    buttons.append(button("none", labels.offer_refuse));
    return element("div", { class: "offer" }, element("p", { text: offerWords(editor, offer) }), buttons);
  }));
  if (hadFocus) editor.box?.focus({ preventScroll: true });
}

/** @type {(editor: Editor, key: string, scope: string) => void} */
function answerOffer(editor, key, scope) {
  const offer = editor.offers.get(key);
  if (!offer) return;
  if (scope !== "none") {
    openNameFix(editor, offer, scope);
    return;
  }
  editor.refusedOffers.add(key);
  editor.offers.delete(key);
  drawOffers(editor);
}

/** @type {(editor: Editor) => void} */
function openLatestOffer(editor) {
  const offer = [...editor.offers.values()].at(-1);
  if (offer) openNameFix(editor, offer, offer.inArticle ? "article" : "all");
  else say(editor, editor.labels.no_offer);
}

// All replacements first, then one press: one change, which one undo takes back.
/** @type {(editor: Editor, offer: Omit<NameFix, "inArticle" | "inAll">, scope: string) => void} */
function openNameFix(editor, offer, scope) {
  const { labels } = editor;
  const scopes = scopeChoice(editor, scope);
  const right = element("input", { type: "text", "aria-label": labels.fix_right, value: offer.right, maxlength: "500" });
  const keep = element("input", { type: "checkbox", checked: offer.kind !== "other" });
  const { count, results, show, without, clear } = replacementList(editor);
  let asked = "";
  let pause = 0;
  let number = 0;
  const fields = () => ({ wrong: offer.wrong, right: right.value.trim(), source: offer.source, kind: offer.kind, scope: scopes.value });
  const ask = () => {
    clear();
    number = 0;
    if (right.value.trim()) asked = editor.queue.act({ command: "fix_preview", ...fields() });
  };
  scopes.addEventListener("change", ask);
  right.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 250);
  });
  editor.onPreview = (answer) => {
    if (answer.id !== asked) return;
    number = answer.count ?? 0;
    show(answer.places ?? [], number);
  };
  const dialog = openDialog(editor, fill(labels.fix_title, { wrong: offer.wrong }), [
    element("div", { class: "fields" }, right, scopes),
    offer.listed
      ? element("p", { class: "hint", text: fill(labels.fix_learned, offer) })
      : element("label", { class: "fields" }, keep, ` ${fill(labels.fix_add_term, offer)}`),
    count, results,
  ], {
    isWide: true,
    submit: labels.fix_apply,
    onSubmit: () => {
      if (!number) return false;
      editor.queue.act({ command: "fix_name", ...fields(), addTerm: keep.checked, without: without() });
      editor.offers.delete(`${offer.wrong}\u0000${offer.right}`);
      drawOffers(editor);
      return true;
    },
  });
  within(dialog, "[type=submit]").focus();
  ask();
}

/** @type {(editor: Editor, chosen: string) => HTMLSelectElement} */
function scopeChoice(editor, chosen) {
  const { labels } = editor;
  const select = element("select", { "aria-label": labels.scope },
    element("option", { value: "article", text: labels.scope_article }), element("option", { value: "all", text: labels.scope_all }));
  select.value = chosen;
  return select;
}

// What a dialog would replace, by article, each with its difference and a box to leave it out.
/** @type {(editor: Editor) => { count: HTMLElement, results: HTMLElement, show: (replacements: Replacement[], number: number) => void, without: () => number[], clear: () => void }} */
function replacementList(editor) {
  const { labels } = editor;
  const count = element("p", { class: "hint", role: "status" });
  const results = element("div", { class: "results", tabindex: "0", role: "group", "aria-label": labels.preview });
  const clear = () => {
    count.textContent = "";
    results.replaceChildren();
  };
  /** @type {(replacements: Replacement[], number: number) => void} */
  const show = (replacements, number) => {
    count.textContent = number ? plural(labels, "would_change", number) : labels.nothing_found;
    const nodes = [];
    let article = editor.article.id;
    for (const replacement of replacements.slice(0, 200)) {
      if (replacement.article !== undefined && replacement.article !== article) {
        article = replacement.article;
        nodes.push(element("h3", { text: replacement.title }));
      }
      nodes.push(element("label", { class: "result" },
        element("input", { type: "checkbox", checked: !replacement.locked, disabled: replacement.locked, "data-result": String(replacement.segment) }),
        element("span", { class: "hint", text: String(replacement.position + 1) }),
        element("span", { class: "text", lang: editor.article.targetLanguage }, ...differenceNodes(replacement.before, replacement.after))));
    }
    results.replaceChildren(...nodes);
  };
  const without = () => [...results.querySelectorAll("input:not(:checked)")].map((box) => Number(box.dataset.result));
  return { count, results, show, without, clear };
}
