// The button of a field for files has a name that every reader of the screen finds, and says what the field is for: its
// own words are English alone, and not shown in another language; see style.py.

/** @type {(component: { data: { name: string } }) => () => void} */
export default function ({ data }) {
  const give = () => {
    for (const button of document.querySelectorAll("[data-testid=stFileUploaderDropzone] button")) {
      const field = button.closest("[data-testid=stFileUploader]")?.querySelector("label")?.innerText ?? "";
      const name = [data.name || button.querySelector("p")?.innerText, field].filter(Boolean).join(": ");
      if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
    }
  };
  give();
  // Fields come and go with what is chosen above them.
  const watch = new MutationObserver(give);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}
