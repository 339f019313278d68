// What an earlier page could not deliver: sent by itself only where it is one's own and nobody wrote since.

const ME = { author: "Ana", installation: "here" };
const FOUND = {
  key: "k", where: "here", who: "Ana", segment: 1, isOwn: true,
  draft: { target: "Uno", version: 4, original: "One", change: "c", sent: null, conflict: null },
};
const ROW = { target: "One", version: 4, by: "Ana" };

function recovered(draft, row = {}, found = {}) {
  return recoveredDraft({ ...FOUND, ...found, draft: { ...FOUND.draft, ...draft } }, { ...ROW, ...row }, ME);
}

test("one's own text over the text that is still there goes on as it was", () => {
  equal(recovered({}).conflict, null);
});

test("a text that arrived although no answer came is done", () => {
  equal(recovered({}, { target: "Uno", version: 5 }), null);
  equal(recovered({ target: "Uno dos", sent: "Uno" }, { target: "Uno", version: 5 }).version, 5);
});

test("another's text, and one of another database, is asked about", () => {
  equal(recovered({}, {}, { who: "Eva", isOwn: false }).conflict.kept.why, "person");
  equal(recovered({}, {}, { where: "there", isOwn: false }).conflict.kept.why, "database");
  equal(recovered({ original: "Other" }).conflict.kept.why, "text");
});

test("what the person began from is known where it was kept with the text", () => {
  equal(recovered({ original: "Other", began: "Before" }).conflict.original, "Before");
  equal(recovered({ original: "Other" }).conflict.original, null);
  equal(recovered({ target: "Uno dos", sent: "Uno", began: "One" }, { target: "Uno", version: 5 }).began, "Uno");
});

test("a key says whose text it keeps, as version 0.1 wrote it too", () => {
  equal(partsOf('cotejo:kept:["here","Ana",3,1]'), ["here", "Ana", 3, 1]);
  equal(partsOf("cotejo:3:1"), ["", "", 3, 1]);
  equal(partsOf("something else"), []);
});
