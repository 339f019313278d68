// What goes to the server next: one command a segment, in the order of what was done, and no text that is undecided.

const BASE = new Map([[1, { version: 4, target: "One", by: "Ana" }], [2, { version: 7, target: "Two", by: "Luis" }]]);

function draft(target, order, more = {}) {
  return { target, version: 4, original: "One", change: "c", sent: null, applied: null, conflict: null, order, ...more };
}

function next(waiting, drafts) {
  return nextCommands({ waiting, drafts: new Map(drafts), base: (segment) => BASE.get(segment), author: "Ana" });
}

test("what is typed goes as an edit over the version that it was typed over", () => {
  const typed = draft("Uno", 1);
  const [command] = next([], [[1, typed]]);
  equal([command.command, command.segment, command.target, command.version], ["edit", 1, "Uno", 4]);
  equal(typed.sent, "Uno");
});

test("a confirmation takes the text along that was typed before it", () => {
  const waiting = [{ command: "confirm", segment: 1, order: 2 }];
  const commands = next(waiting, [[1, draft("Uno", 1)]]);
  equal(commands.map((command) => [command.command, command.target]), [["confirm", "Uno"]]);
  equal(waiting, []);
});

test("of two commands for one segment the second waits for the version that the first makes", () => {
  const waiting = [{ command: "lock", segment: 2, order: 1 }, { command: "kind", segment: 2, order: 2 }];
  equal(next(waiting, []).map((command) => [command.command, command.version]), [["lock", 7]]);
  equal(waiting.map((command) => command.command), ["kind"]);
});

test("undo waits until every text has arrived, and what came after it waits for it", () => {
  const waiting = [{ command: "undo", order: 2 }, { command: "lock", segment: 2, order: 3 }];
  equal(next(waiting, [[1, draft("Uno", 1)]]).map((command) => command.command), ["edit"]);
  equal(waiting.map((command) => command.command), ["undo", "lock"]);
  equal(next(waiting, []).map((command) => command.command), ["undo", "lock"]);
});

test("a text that a person has to decide goes nowhere", () => {
  const waiting = [{ command: "confirm", segment: 1, order: 2 }];
  equal(next(waiting, [[1, draft("Uno", 1, { conflict: {} })]]), []);
  equal(waiting.length, 1);
});

test("a confirmation that waited goes by the version that was seen, where somebody else has written since", () => {
  const [command] = next([{ command: "confirm", segment: 2, version: 6, order: 1 }], []);
  equal(command.version, 6);
});

test("a confirmation goes on over what the same person did meanwhile, unless an earlier page left it", () => {
  const [command] = next([{ command: "confirm", segment: 1, version: 3, order: 1 }], []);
  equal(command.version, 4);
  const [found] = next([{ command: "confirm", segment: 1, version: 3, order: 1, isFound: true }], []);
  equal(found.version, 3);
});

test("comments and confirmations are kept, but nothing that would mean something else later", () => {
  const commands = ["comment", "confirm", "edit", "details", "undo", "confirm_many", "finish"];
  equal(commands.filter((command) => isKept({ command })), ["comment", "confirm"]);
});
