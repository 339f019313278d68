// From issue to issue: none is passed over, and what is certain is told from a guess.

const ISSUES = [
  { check: "a", message: "A", source: null, target: [0, 1], suggestion: "x", choices: [] },
  { check: "b", message: "B", source: null, target: [2, 3], suggestion: null, choices: ["y", "z"] },
];

test("the first issue of a segment comes first, and its second is not passed over", () => {
  equal(issueAfter(ISSUES, null, 1), 0);
  equal(issueAfter(ISSUES, { issue: ISSUES[0], index: 0 }, 1), 1);
  equal(issueAfter(ISSUES, { issue: ISSUES[1], index: 1 }, 1), -1);
  equal(issueAfter(ISSUES, { issue: ISSUES[1], index: 1 }, -1), 0);
  equal(issueAfter(ISSUES, null, -1), -1);
});

test("a mended issue leaves its place to the next one", () => {
  equal(issueAfter([ISSUES[1]], { issue: ISSUES[0], index: 0 }, 1), 0);
});

test("a guess is offered by its key and is not certain", () => {
  equal(offersOf(ISSUES[0]).map((offer) => offer.isCertain), [true]);
  equal(offersOf(ISSUES[1]).map((offer) => [offer.text, offer.isCertain]), [["y", false], ["z", false]]);
});
