// Which rows show, in which order, and which comes next.

const TEXT = { kind: "paragraph", state: "initial", names: [], error: "", by: "", position: 0, part: 0, paragraph: 0 };

function editor(rows, more = {}) {
  const known = new Map(rows.map((row, index) => [index + 1, { ...TEXT, id: index + 1, position: index, ...row }]));
  return {
    rows: known, order: [...known.keys()], shown: [...known.keys()], article: { secondReader: false }, me: "Ana", filter: "all",
    issues: new Map(), comments: new Map(), changed: new Set(), risks: new Map(), riskiest: new Set(), stale: new Set(), openers: new Set(), focused: null, ...more,
  };
}

test("from the segment in view the list goes round, in both directions", () => {
  const four = editor([{}, {}, {}, {}], { focused: 3 });
  equal(around(four), [4, 1, 2]);
  equal(around(four, true), [2, 1, 4]);
  equal(around(editor([{}, {}])), [1, 2]);
});

test("lines set aside that follow one another are one fold", () => {
  const aside = { kind: "boilerplate" };
  const mixed = editor([aside, aside, {}, aside]);
  equal(boilerplateRuns(mixed, mixed.order), [[1, 2], [4]]);
});

test("a filter shows what it says, and what is set aside only under all", () => {
  const rows = [{ state: "reviewed" }, {}, { kind: "boilerplate" }];
  equal(editor(rows).order.filter((id) => fits(editor(rows), id)), [1, 2, 3]);
  equal(editor(rows).order.filter((id) => fits(editor(rows, { filter: "unconfirmed" }), id)), [2]);
  equal(editor(rows).order.filter((id) => fits(editor(rows, { filter: "issues", issues: new Map([[1, [{}]]]) }), id)), [1]);
});

test("what waits for a second reader is confirmed, and has a filter of its own", () => {
  const rows = [{ state: "reviewed" }, {}, { state: "final" }];
  const twice = (filter) => editor(rows, { filter, article: { secondReader: true } });
  equal(editor(rows).order.filter((id) => fits(twice("unconfirmed"), id)), [2]);
  equal(editor(rows).order.filter((id) => fits(twice("second"), id)), [1]);
});

test("a fifth is marked as the riskiest, and nothing where all are alike or no reason is told", () => {
  const risks = (orders, reasons = ["numbers"]) => new Map(orders.map((order, index) => [index + 1, { order, reasons }]));
  const uneven = editor([{}, {}, {}, {}, {}], { risks: risks([0.1, 0.9, 0.1, 0.1, 0.2]) });
  markRiskiest(uneven);
  equal([...uneven.riskiest], [2]);
  const untold = editor([{}, {}, {}, {}, {}], { risks: risks([0.1, 0.9, 0.1, 0.1, 0.2], []) });
  markRiskiest(untold);
  equal([...untold.riskiest], []);
  const even = editor([{}, {}, {}], { risks: risks([0.5, 0.5, 0.5]) });
  markRiskiest(even);
  equal([...even.riskiest], []);
});

test("what is confirmed comes last by risk, and what has no translation first", () => {
  const rows = editor([{ state: "reviewed" }, {}, { error: "no" }], { risks: new Map([[1, { order: 0.9 }], [2, { order: 0.2 }]]) });
  equal([1, 2, 3].sort((one, other) => riskOf(rows, other) - riskOf(rows, one)), [3, 2, 1]);
});

test("segments stand in the order of the text, the first of each paragraph opens it", () => {
  const rows = editor([{ position: 2, paragraph: 1 }, { position: 0 }, { position: 0, part: 1 }]);
  sortSegments(rows);
  equal(rows.order, [2, 3, 1]);
  equal([...rows.openers], [2, 1]);
});
