// Calling a colleague: where the call is, and whom its letters may mean.

test("a call begins at an at sign that no letter stands before", () => {
  equal(mentionAt("Ask @Lu", 7), { start: 4, query: "Lu" });
  equal(mentionAt("@Ana María", 10), { start: 0, query: "Ana María" });
  equal(mentionAt("ana@example", 11), null);
  equal(mentionAt("Ask @Lu now", 3), null);
});

test("letters find a name by the beginning of any of its words, without accents", () => {
  const names = ["Ana María", "Luis Núñez", "Ánxel"];
  equal(colleaguesFor(names, "an"), ["Ana María", "Ánxel"]);
  equal(colleaguesFor(names, "nun"), ["Luis Núñez"]);
  equal(colleaguesFor(names, "maría"), ["Ana María"]);
  equal(colleaguesFor(names, "xel"), []);
  equal(colleaguesFor(names, ""), names);
});
