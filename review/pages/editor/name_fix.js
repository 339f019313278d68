// "One fix, everywhere" after a name was put right: the offer in the panel, and every place that it would change.

// What the server found out from an edit: a form put right here stands elsewhere too. It stays in the panel,
// whichever segment is in view, until it is used or put away.
/** @type {(desk: Desk, offers: NameFix[]) => void} */
function takeOffers(desk, offers) {
  for (const offer of offers ?? []) {
    const key = `${offer.wrong}\u0000${offer.right}`;
    if (desk.refusedOffers.has(key)) continue;
    if (!desk.offers.has(key)) announce(desk, `${offerWords(desk, offer)} Alt+N`);
    desk.offers.delete(key);
    desk.offers.set(key, offer);
  }
  while (desk.offers.size > 3) desk.offers.delete([...desk.offers.keys()][0]);
  drawOffers(desk);
}

/** @type {(desk: Desk, offer: NameFix) => string} */
function offerWords(desk, offer) {
  return fill(plural(desk.labels, "offer", offer.inAll), offer);
}

/** @type {(desk: Desk) => void} */
function drawOffers(desk) {
  const { labels, panel } = desk;
  const hadFocus = panel.offers.contains(desk.root.activeElement);
  const offers = [...desk.offers].reverse();
  panel.offers.hidden = !offers.length;
  panel.offers.replaceChildren(...offers.map(([key, offer], place) => {
    const buttons = element("div", { class: "buttons" }, place === 0 ? element("kbd", { text: "Alt+N" }) : null);
    /** @type {(scope: string, words: string) => HTMLElement} */
    const button = (scope, words) => element("button", { type: "button", class: "quiet", "data-offer": key, "data-scope": scope, text: words });
    if (offer.inArticle) buttons.append(button("article", fill(labels.offer_article, { count: offer.inArticle })));
    if (offer.inAll > offer.inArticle) buttons.append(button("all", fill(labels.offer_all, { count: offer.inAll })));
    buttons.append(button("none", labels.offer_refuse));
    return element("div", { class: "offer" }, element("p", { text: offerWords(desk, offer) }), buttons);
  }));
  if (hadFocus) desk.box?.focus({ preventScroll: true });
}

/** @type {(desk: Desk, key: string, scope: string) => void} */
function answerOffer(desk, key, scope) {
  const offer = desk.offers.get(key);
  if (!offer) return;
  if (scope !== "none") {
    openNameFix(desk, offer, scope);
    return;
  }
  desk.refusedOffers.add(key);
  desk.offers.delete(key);
  drawOffers(desk);
}

/** @type {(desk: Desk) => void} */
function openLatestOffer(desk) {
  const offer = [...desk.offers.values()].at(-1);
  if (offer) openNameFix(desk, offer, offer.inArticle ? "article" : "all");
  else say(desk, desk.labels.no_offer);
}

// Every place first, then one press: one change, which one undo takes back.
/** @type {(desk: Desk, offer: Omit<NameFix, "inArticle" | "inAll">, scope: string) => void} */
function openNameFix(desk, offer, scope) {
  const { labels } = desk;
  const scopes = scopeChoice(desk, scope);
  const right = element("input", { type: "text", "aria-label": labels.fix_right, value: offer.right, maxlength: "500" });
  const keep = element("input", { type: "checkbox", checked: offer.kind !== "other" });
  const { count, results, show, without, clear } = placeList(desk);
  let asked = "";
  let pause = 0;
  let number = 0;
  const fields = () => ({ wrong: offer.wrong, right: right.value.trim(), source: offer.source, kind: offer.kind, scope: scopes.value });
  const ask = () => {
    clear();
    number = 0;
    if (right.value.trim()) asked = desk.queue.act({ command: "fix_preview", ...fields() });
  };
  scopes.addEventListener("change", ask);
  right.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 250);
  });
  desk.onPreview = (answer) => {
    if (answer.id !== asked) return;
    number = answer.count ?? 0;
    show(answer.places ?? [], number);
  };
  const dialog = openDialog(desk, fill(labels.fix_title, { wrong: offer.wrong }), [
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
      desk.queue.act({ command: "fix_name", ...fields(), addTerm: keep.checked, without: without() });
      desk.offers.delete(`${offer.wrong}\u0000${offer.right}`);
      drawOffers(desk);
      return true;
    },
  });
  within(dialog, "[type=submit]").focus();
  ask();
}

/** @type {(desk: Desk, chosen: string) => HTMLSelectElement} */
function scopeChoice(desk, chosen) {
  const { labels } = desk;
  const select = element("select", { "aria-label": labels.scope },
    element("option", { value: "article", text: labels.scope_article }), element("option", { value: "all", text: labels.scope_all }));
  select.value = chosen;
  return select;
}

// The places that a dialog would change, by article, each with its difference and a box to leave it out.
/** @type {(desk: Desk) => { count: HTMLElement, results: HTMLElement, show: (places: Place[], number: number) => void, without: () => number[], clear: () => void }} */
function placeList(desk) {
  const { labels } = desk;
  const count = element("p", { class: "hint", role: "status" });
  const results = element("div", { class: "results", tabindex: "0", role: "group", "aria-label": labels.preview });
  const clear = () => {
    count.textContent = "";
    results.replaceChildren();
  };
  /** @type {(places: Place[], number: number) => void} */
  const show = (places, number) => {
    count.textContent = number ? plural(labels, "would_change", number) : labels.nothing_found;
    const nodes = [];
    let article = desk.article.id;
    for (const place of places.slice(0, 200)) {
      if (place.article !== undefined && place.article !== article) {
        article = place.article;
        nodes.push(element("h3", { text: place.title }));
      }
      nodes.push(element("label", { class: "result" },
        element("input", { type: "checkbox", checked: !place.locked, disabled: place.locked, "data-result": String(place.segment) }),
        element("span", { class: "hint", text: String(place.position + 1) }),
        element("span", { class: "text", lang: desk.article.targetLanguage }, ...differenceNodes(place.before, place.after))));
    }
    results.replaceChildren(...nodes);
  };
  const without = () => [...results.querySelectorAll("input:not(:checked)")].map((box) => Number(box.dataset.result));
  return { count, results, show, without, clear };
}
