// Notices of the browser: the button that switches them on, and what is shown of what has come since.

/** @typedef {{ offers?: { on: string, off: string, refused: string }, isOn?: boolean,
 *   person?: string, news?: { key: string, words: string }[] }} Data */

/** What this browser knows of, in all its tabs: else each would tell the same.
 * @type {(person: string, news: { key: string, words: string }[]) => void} */
function tell(person, news) {
  const name = `cotejo noticed ${person}`;
  const kept = localStorage.getItem(name);
  localStorage.setItem(name, JSON.stringify(news.map((one) => one.key)));
  if (kept === null || Notification.permission !== "granted") return;
  const known = new Set(JSON.parse(kept));
  const fresh = news.filter((one) => !known.has(one.key));
  if (!fresh.length) return;
  const notice = new Notification("Cotejo", { body: fresh.map((one) => one.words).join("\n"), tag: fresh[0]?.key ?? "" });
  notice.onclick = () => { window.focus(); notice.close(); };
}

/** @type {(component: { data: [Data], parentElement: HTMLElement | ShadowRoot,
 *   setTriggerValue: (name: string, value: string) => void }) => void} */
export default function ({ data: [data], parentElement, setTriggerValue }) {
  if (!("Notification" in window)) return;
  if (data.news) tell(data.person ?? "", data.news);
  const words = data.offers;
  if (!words) return;
  const button = document.createElement("button");
  const said = document.createElement("span");
  const isOn = Boolean(data.isOn) && Notification.permission === "granted";
  button.type = "button";
  button.textContent = isOn ? words.off : words.on;
  button.setAttribute("style", "font: inherit; font-size: .875rem; color: inherit; background: none;"
    + " border: 1px solid currentColor; border-radius: .5rem; padding: .3rem .8rem; cursor: pointer");
  said.setAttribute("role", "status");
  said.setAttribute("style", "font-size: .875rem; margin-left: .8rem");
  button.onclick = async () => {
    const allowed = isOn || await Notification.requestPermission() === "granted";
    if (allowed) setTriggerValue("switched", isOn ? "off" : "on");
    else said.textContent = words.refused;
  };
  parentElement.replaceChildren(button, said);
}
