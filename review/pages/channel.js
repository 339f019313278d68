// The narrow way between browser and server: batches of commands go up as a trigger value, answers come down
// as this component's data. The editor itself is never drawn again for a save.

export default function (component) {
  const { data, setTriggerValue, parentElement } = component;
  const send = (event) => {
    if (event.detail.article === data.article) setTriggerValue("commands", event.detail);
  };
  // One listener for one place in the page: a redraw takes the place of the one before.
  parentElement.cotejoSend && document.removeEventListener("cotejo:send", parentElement.cotejoSend);
  parentElement.cotejoSend = send;
  document.addEventListener("cotejo:send", send);
  document.dispatchEvent(new CustomEvent("cotejo:receive", { detail: data }));
  return () => {
    document.removeEventListener("cotejo:send", parentElement.cotejoSend);
    parentElement.cotejoSend = null;
  };
}
