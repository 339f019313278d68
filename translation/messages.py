"""What people are told: a sentence that knows how it was made: every language can say it."""

from collections.abc import Mapping
from typing import Any, Self


class Message(str):
    """An English sentence with its ``template`` and the ``fields`` that fill it.

    Wherever a text is expected it reads as English. The edge renders another language from the
    template, and from the fields that are messages themselves; all other fields are data and stay
    as they are.
    """

    __slots__ = ("fields", "template")

    template: str
    fields: Mapping[str, object]

    def __new__(cls, template: str, fields: Mapping[str, object]) -> Self:
        """Return the message. Raises KeyError when the template names a field that is not given."""
        message = super().__new__(cls, template.format_map(fields))
        message.template = template
        message.fields = fields
        return message

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, object]]]:
        """Return what makes the same message again in another process."""
        return type(self), (self.template, self.fields)


def told(template: str, /, **fields: object) -> Message:
    """Return what ``template`` says of ``fields``; ``make messages`` catalogues each template.

    >>> message = told("“{name}” is missing in segment {number}.", name="Capece", number=3)
    >>> message
    '“Capece” is missing in segment 3.'
    >>> message.template, dict(message.fields)
    ('“{name}” is missing in segment {number}.', {'name': 'Capece', 'number': 3})
    """
    return Message(template, fields)


def told_later(template: str) -> str:
    """Return ``template`` unchanged: the call marks it, so that the catalogues get it."""
    return template


def by_command(remedy: str, command: str) -> Message:
    """Return what a person can do, and by which command: what pages show leaves that out.

    >>> by_command(told("Choose the language yourself."), "--from")
    'Choose the language yourself. On the command line: --from'
    """
    return Message(BY_COMMAND, {"remedy": remedy, "command": command})


BY_COMMAND = told_later("{remedy} On the command line: {command}")


def without_commands(text: str) -> str:
    """Return the text as a page shows it, without the commands of ``by_command``.

    >>> without_commands(by_command(told("Choose the language yourself."), "--from"))
    'Choose the language yourself.'
    >>> asked = by_command(told("Try again."), "cotejo jobs retry")
    >>> without_commands(told("{first} {then}", first="It failed.", then=asked))
    'It failed. Try again.'
    """
    if not isinstance(text, Message):
        return text
    if text.template == BY_COMMAND:
        remedy = text.fields["remedy"]
        return without_commands(remedy) if isinstance(remedy, Message) else str(remedy)
    fields = {
        name: without_commands(field) if isinstance(field, Message) else field
        for name, field in text.fields.items()
    }
    return Message(text.template, fields)


DECLARED = told_later(
    "The page shows less than half of this text: it stands in what the page tells programs, "
    "without bold, links and pictures."
)
"""What whoever adds such a page must know."""

PASTED = told_later("Pasted text")
"""What a pasted text is called as long as it has no title."""


def as_row(text: str) -> object:
    """Return what JSON holds of ``text``: the text itself, or template and fields of a message.

    >>> as_row(told("“{name}” is missing.", name="Capece"))
    {'template': '“{name}” is missing.', 'fields': {'name': 'Capece'}}
    """
    if not isinstance(text, Message):
        return text
    fields = {
        name: as_row(field)
        if isinstance(field, str)
        else field
        if isinstance(field, int | float)
        else str(field)
        for name, field in text.fields.items()
    }
    return {"template": text.template, "fields": fields}


def from_row(row: Any) -> str:  # noqa: ANN401 - it is what json.loads returned
    """Return the text or message that ``as_row`` made the row of.

    >>> from_row({"template": "“{name}” is missing.", "fields": {"name": "Capece"}})
    '“Capece” is missing.'
    """
    if not isinstance(row, dict):
        return str(row)
    fields = {
        name: from_row(f) if isinstance(f, str | dict) else f for name, f in row["fields"].items()
    }
    return Message(row["template"], fields)
