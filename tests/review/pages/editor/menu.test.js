// The menu offers what the server would do, and a text is cut between words.

const LABELS = new Proxy({}, { get: (_, name) => name });

function editor(rows) {
  return { labels: LABELS, order: rows.map((row) => row.id), rows: new Map(rows.map((row) => [row.id, row])) };
}

const ROW = { source: "Uno dos.", state: "initial", kind: "paragraph", paragraph: 0, locked: false };

test("merging is offered within a paragraph only, and not with what is locked", () => {
  equal(canMerge(editor([{ ...ROW, id: 1 }, { ...ROW, id: 2 }]), 1), true);
  equal(canMerge(editor([{ ...ROW, id: 1 }, { ...ROW, id: 2, paragraph: 1 }]), 1), false);
  equal(canMerge(editor([{ ...ROW, id: 1 }, { ...ROW, id: 2, locked: true }]), 1), false);
  equal(canMerge(editor([{ ...ROW, id: 1 }]), 1), false);
});

test("a locked segment can only be unlocked", () => {
  equal(menuEntries(editor([{ ...ROW, id: 1, locked: true }]), 1), [["lock", "unlock"]]);
});

test("a text is cut between words, by choice where a sentence ends", () => {
  equal(cuts("One two three"), [4, 8]);
  equal(sentenceEnds("One two. “Three.” Four"), [9, 18]);
  equal(nearest([4, 8, 20], 9), 1);
});
