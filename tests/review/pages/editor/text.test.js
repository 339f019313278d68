// Marks and differences: where a span goes when its text changes, and what of two texts is shown as changed.

test("a span moves with what is typed before it and is lost where it was touched", () => {
  equal(movedSpan([4, 10], "The Capece", "Now the Capece"), [8, 14]);
  equal(movedSpan([4, 10], "The Capece", "The Capece spoke"), [4, 10]);
  equal(movedSpan([4, 10], "The Capece", "The Cap"), null);
});

test("a text runs as its language does, and as its first letter where that is not known", () => {
  equal(["es", "ar", "und"].map((language) => runningAs(language).dir), ["ltr", "rtl", "auto"]);
});

test("what is undone of one word in several steps is one, and what stands elsewhere is not", () => {
  const steps = (/** @type {string[]} */ ...texts) => texts.slice(1).map((text, at) => stepBetween(texts[at], text));
  equal(steps("a bc d", "a b d", "a  d").reduce(joinedSteps), { isTakenOut: true, start: 2, text: "bc" });
  equal(steps("a ", "a c", "a bc").reduce(joinedSteps), { isTakenOut: false, start: 2, text: "bc" });
  equal(steps("a", "ab", "abc").reduce(joinedSteps), { isTakenOut: false, start: 1, text: "bc" });
  equal(steps("one two", "one tw", "ne tw").reduce(joinedSteps), null);
  equal(steps("one two", "one ", "one").reduce(joinedSteps), { isTakenOut: true, start: 3, text: " two" });
  equal(steps("one two", "one ", "one", "on").reduce(joinedSteps), null);
  equal(stepBetween("one two", "two one"), null);
});

test("formatting grows and shrinks with what is typed inside it", () => {
  equal(stretchedSpan([4, 10], "The Capece spoke", "The Caapece spoke"), [4, 11]);
  equal(stretchedSpan([4, 10], "The Capece spoke", "The spoke"), null);
});

test("a difference is told by phrase, what was removed before what was added", () => {
  equal(phraseDifference("The guild asked for a help now", "A union begged for some help now"), [
    { kind: "removed", text: "The guild asked for a" },
    { kind: "added", text: "A union begged for some" },
    { kind: "same", text: " help now" },
  ]);
  equal(phraseDifference("One two.", "One two."), [{ kind: "same", text: "One two." }]);
});

test("what two people changed in different places is joined", () => {
  equal(joinedText("One two three four.", "Uno two three four.", "One two three cuatro."), "Uno two three cuatro.");
});

test("interface texts are filled and counted", () => {
  equal(fill("{a} of {b} {c}", { a: 1, b: 2 }), "1 of 2 {c}");
  equal(plural({ issues_one: "{count} issue", issues_many: "{count} issues" }, "issues", 1), "1 issue");
});
