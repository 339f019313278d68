// Formatting by key: which key asks for it, where a word is, and whether what is marked has it already.

const key = (code, held) => ({ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("Ctrl formats, on a Mac Cmd does, and nothing else is taken from the browser", () => {
  equal(formatAsked(key("KeyB", { ctrlKey: true }), "Linux x86_64"), "bold");
  equal(formatAsked(key("KeyI", { ctrlKey: true }), "Win32"), "italic");
  equal(formatAsked(key("KeyK", { metaKey: true }), "MacIntel"), "link");
  equal(formatAsked(key("KeyK", { ctrlKey: true }), "MacIntel"), null);
  equal(formatAsked(key("KeyB", { metaKey: true }), "Win32"), null);
  equal(formatAsked(key("KeyI", { ctrlKey: true, shiftKey: true }), "Win32"), null);
  equal(formatAsked(key("KeyU", { ctrlKey: true }), "Win32"), null);
});

test("a cursor touches a word at both of its ends, and none between two spaces", () => {
  equal([0, 3, 4].map((at) => touchesWord("one  two", [at, at])), [true, true, false]);
  equal(touchesWord("one  two", [3, 5]), false);
  equal(touchesWord("one  two", [3, 6]), true);
});

test("what is marked has the formatting when all of its words have it", () => {
  const text = "the Lima Chamber of Commerce";
  equal(isCovered(text, [[4, 8]], [6, 6]), true);
  equal(isCovered(text, [[4, 8]], [4, 8]), true);
  equal(isCovered(text, [[4, 8]], [3, 9]), true);
  equal(isCovered(text, [[4, 8]], [4, 16]), false);
  equal(isCovered(text, [[9, 16], [4, 8]], [4, 16]), true);
  equal(isCovered(text, [], [4, 16]), false);
});
