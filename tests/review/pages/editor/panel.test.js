// The panel beside the text.

test("a name is kept only where its rendering is the name itself", () => {
  const labels = { kept_by_itself: "kept as a name", rendered_by_itself: "rendered without the glossary" };
  equal(cameBy({ name: "Sunat", rendering: "Sunat" }, labels), "kept as a name");
  equal(cameBy({ name: "IGV", rendering: "VAT" }, labels), "rendered without the glossary");
});
