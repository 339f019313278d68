// The way to the server: one request, one answer. What comes back as an error is worth another try, unless it
// is a Refusal.

// The server understood and said no: asking again does not help. Its message says what does.
class Refusal extends Error {}

const REFUSING = new Set([403, 404, 409, 413, 422]);

/** @type {(pass: string) => Channel} */
function createChannel(pass) {
  return {
    pass,
    // `given` is what the caller takes the request back by.
    async ask(name, message, { milliseconds, keepalive = false, given = new AbortController() }) {
      const patience = setTimeout(() => given.abort(), milliseconds);
      try {
        return await this.fetched(name, message, { signal: given.signal, keepalive });
      } finally {
        clearTimeout(patience);
      }
    },
    async fetched(name, message, { signal, keepalive }) {
      const answer = await fetch(new URL(`editor/${name}`, location.href), {
        method: "POST",
        headers: { Authorization: `Bearer ${this.pass}`, "Content-Type": "application/json" },
        body: JSON.stringify(message),
        signal,
        cache: "no-store",
        credentials: "omit",
        keepalive,
      });
      this.pass = answer.headers.get("Cotejo-Pass") ?? this.pass;
      if (REFUSING.has(answer.status)) throw new Refusal((await answer.json()).message);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
  };
}
