// What a segment is: its state, what is left to do, and whose it is.

function editor(row, more = {}) {
  return { rows: new Map([[1, row]]), article: { secondReader: false }, me: "Ana", queue: { draft: () => undefined }, comments: new Map(), ...more };
}

test("one confirmation is done, two where a second reader was asked for", () => {
  const row = { state: "reviewed", by: "Luis", reader: "Eva" };
  equal(isDone(editor(row), row), true);
  const second = editor(row, { article: { secondReader: true } });
  equal(isDone(second, row), false);
  equal(waitsForMe(second, row), true);
  equal(waitsForMe(second, { ...row, reader: "Ana" }), false);
});

test("who confirmed it once has nothing left to do, until the text is another", () => {
  const second = { article: { secondReader: true } };
  const row = { state: "reviewed", reader: "Ana", target: "One", error: "" };
  equal(isReadByMe(editor(row, second), 1), true);
  equal(isReadByMe(editor({ ...row, reader: "Eva" }, second), 1), false);
  equal(isReadByMe(editor(row), 1), false);
  equal(isReadByMe(editor(row, { ...second, queue: { draft: () => ({ target: "Uno" }) } }), 1), false);
});

test("what is typed and not saved yet is edited; a failed draft is failed", () => {
  const row = { state: "reviewed", target: "One", error: "" };
  equal(stateOf(editor(row), 1), "reviewed");
  equal(stateOf(editor(row, { queue: { draft: () => ({ target: "Uno" }) } }), 1), "translated");
  equal(stateOf(editor({ ...row, error: "no" }), 1), "failed");
});

test("a person is shown by two letters, one where there is one name", () => {
  equal(["Ana", "eva maría ríos"].map(initials), ["A", "ER"]);
});

test("open talk is what nobody has resolved", () => {
  const comments = new Map([[1, [{ id: 1, resolved: true }, { id: 2, resolved: false }]]]);
  equal(openComments(editor({}, { comments }), 1).map((comment) => comment.id), [2]);
});
