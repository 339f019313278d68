"""Every error that Cotejo raises on purpose, in one tree.

    CotejoError
    ├── InputError              what a person gave cannot be used
    │   ├── EmptyFileError
    │   ├── FileTooLargeError
    │   ├── UnsupportedFormatError
    │   ├── DamagedFileError
    │   ├── EncryptedFileError
    │   ├── NoTextError
    │   ├── LanguageError       the text is not in the language asked for, or in none we can tell
    │   ├── FileFormatError     a glossary, memory or bilingual file breaks its format
    │   └── UsageError          an option or a request makes no sense
    ├── ModelError              the engine or its package
    │   ├── PackageError        a package is not one, or is unsafe
    │   ├── NoModelError        no installed package makes the pair
    │   ├── DownloadError       the index or a package could not be fetched
    │   └── EngineError         the engine failed on one sentence
    ├── PluginError             what another package added failed
    ├── StoppedError            somebody stopped the work before it was done
    ├── DeliveryError           a program that was to be told of something did not take it
    │   └── UnreachableError    nothing answers at the address of another machine
    ├── BusyError               so much is being done that nothing can be added now
    └── StorageError            the database or the disk
        ├── DiskFullError
        ├── ReplacedDatabaseError  the database is not the one that was opened
        ├── ConflictError       somebody else changed it first
        ├── NotFoundError
        └── NotAllowedError     the workflow or the person's role forbids it

Each is raised where the cause is known, with a message for the person and, in ``remedy``, what they
can do about it. Nothing catches them but the edge: a page, the command line, or the loop that marks
a single segment as failed. A problem *in a text* is an Issue, never an exception. The module
imports nothing of ours but the messages, so that ``glossary`` may raise from the same tree.
"""

import json

from translation.messages import as_row, from_row


class CotejoError(Exception):
    """Base of the tree.

    ``subject`` names the file or segment concerned ("" when there is none), ``problem`` says in
    plain words what is wrong, ``remedy`` what the person can do ("" when nothing is known to help).

    >>> print(EmptyFileError("note.txt", "the file is empty", "Choose a file that has text in it."))
    note.txt: the file is empty. Choose a file that has text in it.
    >>> print(UsageError("", "no file was given"))
    No file was given.
    """

    def __init__(self, subject: str, problem: str, remedy: str = "") -> None:
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
        super().__init__(subject, problem, remedy)

    def __str__(self) -> str:
        return error_sentences(self.subject, self.problem, self.remedy)


def fault_error() -> CotejoError:
    """Return what a person is told where something failed that no error of ours stands for.

    >>> print(fault_error())
    This was not done, because of a fault in Cotejo. The server's log says what happened.
    """
    return CotejoError(
        "",
        "this was not done, because of a fault in Cotejo",
        "The server's log says what happened.",
    )


def error_sentences(subject: str, problem: str, remedy: str) -> str:
    """Return what a person reads of an error, in whatever language its parts are.

    >>> error_sentences("nota.txt", "el archivo está vacío", "Elija otro.")
    'nota.txt: el archivo está vacío. Elija otro.'
    """
    problem = problem.rstrip(".")
    sentence = f"{subject}: {problem}" if subject else problem[:1].upper() + problem[1:]
    return f"{sentence}. {remedy}".rstrip()


def stored_error(error: CotejoError) -> str:
    """Return a text to keep in a database, from which ``error_of`` makes the error again.

    >>> stored_error(UsageError("", "no file was given"))
    '["", "no file was given", ""]'
    """
    return json.dumps(
        [as_row(error.subject), as_row(error.problem), as_row(error.remedy)], ensure_ascii=False
    )


def error_of(text: str) -> CotejoError:
    """Return the error that ``stored_error`` kept; a text from elsewhere is taken as the problem.

    >>> print(error_of('["", "no file was given", ""]'))
    No file was given.
    >>> print(error_of("The program failed. Try again."))
    The program failed. Try again.
    """
    if text.startswith("["):
        return CotejoError(*map(from_row, json.loads(text)))
    return CotejoError("", text.removesuffix("."))


class InputError(CotejoError):
    """What a person gave cannot be used."""


class EmptyFileError(InputError):
    """The file has no bytes, or nothing but white space."""


class FileTooLargeError(InputError):
    """The file, or what it unpacks to, is over a stated limit."""


class UnsupportedFormatError(InputError):
    """The bytes are of a kind that Cotejo does not read."""


class DamagedFileError(InputError):
    """The file starts like its format but is cut off or broken."""


class EncryptedFileError(InputError):
    """The file asks for a password."""


class NoTextError(InputError):
    """The file is whole but holds no text (a scan, an empty page)."""


class LanguageError(InputError):
    """The text is not in the language asked for, or in none that can be told."""


class FileFormatError(InputError):
    """A glossary, memory or bilingual file, or a table of text, breaks the rules of its format."""


class UsageError(InputError):
    """An option or a request makes no sense."""


class ModelError(CotejoError):
    """The engine or one of its packages."""


class PackageError(ModelError):
    """A file is not an Argos package, or is one that must not be unpacked."""


class NoModelError(ModelError):
    """No installed package, and no two through English, make the pair."""


class DownloadError(ModelError):
    """The package index or a package could not be fetched."""


class EngineError(ModelError):
    """The engine failed on one sentence."""


class PluginError(CotejoError):
    """What another package added failed; the problem names both."""


class StoppedError(CotejoError):
    """Somebody stopped the work before it was done."""


class DeliveryError(CotejoError):
    """A program that was to be told of something did not take it."""


class UncertainDeliveryError(DeliveryError):
    """It may have been taken, or not: sent again by itself it might be sent twice."""


class UnreachableError(DeliveryError):
    """Nothing answers at the address of another machine."""


class BusyError(CotejoError):
    """Too much work is in progress to add any now."""


class StorageError(CotejoError):
    """The database or the disk."""


class DiskFullError(StorageError):
    """There is no room left to write."""


class ReplacedDatabaseError(StorageError):
    """The database that was opened is gone, or another has taken its place."""


class ConflictError(StorageError):
    """Somebody else changed the thing first."""


class NotFoundError(StorageError):
    """The thing asked for is not in the database."""


class NotAllowedError(StorageError):
    """The workflow, or the person's role, forbids the step."""
