"""What an editor sends who saves again and again, and what it learns from each answer."""

from typing import Any

from review.store.tables import new_change


class SavingEditor:
    """An editor in one segment of the given version; ``text`` begins each sentence that it
    saves.
    """

    def __init__(self, segment: int, version: int, text: str) -> None:
        self._segment, self._version, self._text = segment, version, text
        self._known: dict[str, Any] = {
            "since": 0,
            "dismissals": 0,
            "talk": "",
            "recheck": [],
            "unjudged": [],
        }
        self._turn = 0

    def next_save(self) -> dict[str, Any]:
        """Return the message that saves another sentence and asks for what has changed."""
        self._turn += 1
        edit = {
            "id": new_change(),
            "command": "edit",
            "segment": self._segment,
            "version": self._version,
            "target": f"{self._text} {self._turn}.",
            "change": new_change(),
        }
        return {**self._known, "focus": self._segment, "commands": [edit]}

    def learn(self, reply: dict[str, Any]) -> bool:
        """Keep what the server answered; return whether the sentence was saved."""
        answer = reply["answers"][0]
        self._version = answer.get("version", self._version)
        self._known = {name: reply[name] for name in ("since", "dismissals", "talk", "unjudged")}
        self._known["recheck"] = reply["unchecked"]
        return bool(answer["status"] == "done")
