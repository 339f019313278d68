// Two wrote at once.

test("who wrote in another window is not told their own name", () => {
  const labels = {
    conflict_explanation: "{name} changed this",
    conflict_explanation_own: "You changed this in another window",
    conflict_theirs: "{name} wrote",
    conflict_theirs_own: "You wrote in the other window",
  };
  const said = (author) => {
    const { explanation, theirs } = wordsOfClash({ labels, me: "Ana" }, author, "explanation");
    return [explanation, theirs];
  };
  equal(said("Luis"), ["Luis changed this", "Luis wrote"]);
  equal(said("Ana"), ["You changed this in another window", "You wrote in the other window"]);
});
