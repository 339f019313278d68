// Says that the server cannot be reached, where the reader is left alone: Streamlit's frame tells its host, which is
// this window, what it would have asked in a dialog.

const ASKED = "CLIENT_ERROR_DIALOG";
const LOST = "Connection error";
const FOUND = "WEBSOCKET_CONNECTED";

/** @type {(component: { data: { words: string } }) => () => void} */
export default function ({ data }) {
  const line = document.createElement("div");
  line.className = "unreached";
  line.setAttribute("role", "status");
  document.body.append(line);
  /** @type {(event: MessageEvent) => void} */
  const heard = (event) => {
    if (event.source !== window) return;
    if (event.data?.type === ASKED && event.data.error === LOST) line.textContent = data.words;
    else if (event.data?.type === FOUND) line.textContent = "";
  };
  window.addEventListener("message", heard);
  return () => {
    window.removeEventListener("message", heard);
    line.remove();
  };
}
