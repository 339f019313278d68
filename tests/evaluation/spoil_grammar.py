"""Errors in what a sentence states: denial, question, time, duty, person, number, and who does it
to whom.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from english_sentence import (
    ADJECTIVE,
    DETERMINER,
    NOUN,
    Sentence,
    base_form,
    plural,
    runs,
    third_person,
)
from spoil_numbers import exchanged
from spoiling import Case, Spoil

_AUXILIARIES = frozenset(
    "is are was were has have had will would can could may might must should am".split(),
)
_DENIES = re.compile(
    r"n['’]t\b|\b(?:not?|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|hardly|unless"
    r"|few|little|rarely|barely|only|refus\w*|den(?:y|ied|ies)\w*|lack\w*|fail\w*|un\w+)\b",
    re.IGNORECASE,
)
_PLAIN_DENIAL = re.compile(
    r"n['’]t\b|\b(?:not?|never|nothing|nobody|neither|nor|without|cannot)\b", re.IGNORECASE
)
_NO_DENIAL = frozenset("only just yet necessarily all always merely".split())
_SHORT = {"ca": "can", "wo": "will", "sha": "shall"}
_SAID = re.compile(r"\b(?:sa(?:id|ys?)|told|tells?|claim\w*|would|if|that)\b", re.IGNORECASE)

_TENSES = {"was": "is", "were": "are", "is": "was", "are": "were", "will": "would", "has": "had"}
# Spanish tells the past as present more often than English does: the source must bear the tense
# out.
_PAST = re.compile(
    r"\b(?:fue|fueron|era|eran|estaba|estaban|había|habían|hubo|\w+(?:ó|aron|ieron|aba|aban))\b"
)
_PRESENT = re.compile(r"\b(?:es|son|está|están|hay|ha|han|tiene|tienen|puede|pueden)\b")
_FUTURE = re.compile(r"\b\w+(?:rá|rán|remos)\b|\bvan? a\b")
_BORNE_OUT = {
    "was": _PAST,
    "were": _PAST,
    "is": _PRESENT,
    "are": _PRESENT,
    "will": _FUTURE,
    "has": _PRESENT,
}
_MODALS = {
    "may": "must",
    "might": "will",
    "must": "may",
    "should": "may",
    "can": "must",
    "could": "must",
    "will": "may",
    "would": "must",
}

_HE = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
_SHE = {"she": "he", "hers": "his", "herself": "himself"}
_MAN = re.compile(
    r"\b(?:él|(?:el|al|del|un|su|este|dijo) "
    r"(?:señor|presidente|ministro|director|autor|actor|rey|padre|hijo"
    r"|hermano|hombre|candidato|escritor|marido|esposo|abuelo|príncipe|alcalde|juez|jugador"
    r"|cantante|artista|profesor|emperador|duque|papa|compositor|pintor|filósofo|abogado|médico"
    r"|soldado|chico|niño|entrenador|científico|político)"
    r"|padre|hermano|marido|actor|rey)\b",
    re.IGNORECASE,
)
_WOMAN = re.compile(
    r"\b(?:ella|(?:la|una|su|esta) "
    r"(?:señora|presidenta|ministra|directora|autora|actriz|reina|madre|hija"
    r"|hermana|mujer|candidata|escritora|esposa|abuela|princesa|alcaldesa|jueza|jugadora|cantante"
    r"|artista|profesora|chica|niña|abogada|médica|emperatriz|duquesa|científica|política)"
    r"|madre|hermana|esposa|actriz|reina|hija)\b",
    re.IGNORECASE,
)
_PERSONS = {
    "we": "they",
    "our": "their",
    "us": "them",
    "ourselves": "themselves",
    "ours": "theirs",
}
_UNCOUNTED = frozenset("time success fact work right business".split())
_TIMES = re.compile(
    r"\b(?:day|night|week|month|year|time|hour|minute|morning|evening|decade|century"
    r"|today|yesterday|[a-z]*day)s?\b",
    re.IGNORECASE,
)
_CHUNK = DETERMINER | ADJECTIVE | NOUN | {"NP0", "CRD", "NN0"}
_BEFORE_A_SUBJECT = frozenset(', ; : and but when while because that “ "'.split())
_WIDEST_CHUNK = 6
_QUOTES = frozenset('"“”«»')


def denial_added(case: Case) -> Iterator[str]:
    """A statement without any denial has a "not" at an auxiliary or a verb."""
    if _DENIES.search(case.english.text):
        return
    for index, token in enumerate(case.english.tokens):
        if token.low in _AUXILIARIES and index > 0:
            yield case.english.replaced(index, index + 1, f"{token.text} not")
        elif (
            token.tag == "VVD"
            and base_form(token) != token.low
            and _has_subject(case.english, index)
        ):
            yield case.english.replaced(index, index + 1, f"did not {base_form(token)}")
        elif token.tag == "VVZ" and _has_subject(case.english, index):
            yield case.english.replaced(index, index + 1, f"does not {base_form(token)}")


def _has_subject(sentence: Sentence, index: int) -> bool:
    """Whether a noun, a name or a pronoun stands right before, so that a past form is no
    participle.
    """
    return index > 0 and sentence.tokens[index - 1].tag in NOUN | {"NP0", "PNP", "PNQ", "DTQ"}


def denial_removed(case: Case) -> Iterator[str]:
    """The only denial of a sentence is gone."""
    sentence = case.english
    if len(_PLAIN_DENIAL.findall(sentence.text)) != 1:
        return
    for index, token in enumerate(sentence.tokens):
        following = sentence.tokens[index + 1].low if index + 1 < len(sentence.tokens) else ""
        if index == 0 or following in _NO_DENIAL or sentence.tokens[index - 1].low == "if":
            continue
        if token.low == "cannot":
            yield sentence.replaced(index, index + 1, "can")
        elif token.low == "never" and sentence.tokens[index + 1].tag != "VVG":
            yield sentence.replaced(index, index + 1, "always")
        elif (
            token.low == "no" and following.isalpha() and following not in {"one", "longer", "more"}
        ):
            yield sentence.replaced(index, index + 1, "some")
        elif token.tag == "XX0" or token.low == "not":
            yield _affirmed(sentence, index)


def _affirmed(sentence: Sentence, index: int) -> str:
    """Return a sentence without its "not", and without the "do" or "does" that carried it."""
    before = sentence.tokens[index - 1].low
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    if before in _SHORT:
        return sentence.replaced(index - 1, index + 1, _SHORT[before])
    if before == "do" and after is not None and after.text.isalpha():
        return sentence.without(index - 1, index + 1)
    if before == "does" and after is not None and after.tag in {"VVI", "VVB"}:
        return sentence.replaced(index - 1, index + 2, third_person(after.low))
    return sentence.without(index, index + 1)


def made_a_question(case: Case) -> Iterator[str]:
    """A statement is a question."""
    sentence = case.english
    tokens = sentence.tokens
    if "?" in case.source or tokens[-1].text != "." or _QUOTES.intersection(sentence.text):
        return
    subject = frozenset({"PNP", "PRF", "POS"}) | _CHUNK
    verb = next((index for index, token in enumerate(tokens) if token.tag not in subject), 0)
    if 0 < verb <= _WIDEST_CHUNK and tokens[verb].low in _AUXILIARIES:
        first = tokens[0].text
        kept = (
            first == "I" or tokens[0].tag == "NP0" or first.lower() not in case.corpus.small_words
        )
        start = sentence.between(0, verb)
        start = start if kept else start[0].lower() + start[1:]
        rest = sentence.text[tokens[verb].end : tokens[-1].start]
        yield f"{tokens[verb].text.capitalize()} {start}{rest}?"


def tense_changed(case: Case) -> Iterator[str]:
    """A verb is in another tense, outside of reported speech."""
    if _SAID.search(case.english.text):
        return
    for index, token in enumerate(case.english.tokens):
        if token.text in _TENSES and _BORNE_OUT[token.text].search(case.source):
            yield case.english.replaced(index, index + 1, _TENSES[token.text])
        elif (
            token.tag == "VVD"
            and base_form(token) != token.low
            and _has_subject(case.english, index)
        ):
            yield case.english.replaced(index, index + 1, f"will {base_form(token)}")


def modality_changed(case: Case) -> Iterator[str]:
    """What may be must be, or the other way round."""
    for index, token in enumerate(case.english.tokens):
        if token.tag == "VM0" and token.text in _MODALS:
            yield case.english.replaced(index, index + 1, _MODALS[token.text])


def he_and_she_exchanged(case: Case) -> Iterator[str]:
    """All that is said of a man is said of a woman, or the other way round, where the source shows
    which.
    """
    man, woman = _MAN.search(case.source), _WOMAN.search(case.source)
    words = set(case.english.lows())
    if man and not woman and words.intersection(_HE) and not words.intersection({"she", "her"}):
        yield _each_replaced(case.english, _HE)
    if woman and not man and words.intersection({*_SHE, "her"}) and not words.intersection(_HE):
        yield _each_replaced(case.english, _SHE | _her(case.english))


def _her(sentence: Sentence) -> dict[str, str]:
    possesses = any(token.low == "her" and token.tag == "DPS" for token in sentence.tokens)
    return {"her": "his" if possesses else "him"}


def _each_replaced(sentence: Sentence, words: dict[str, str]) -> str:
    text = sentence.text
    for token in reversed(sentence.tokens):
        if token.low in words:
            new = words[token.low]
            new = new.capitalize() if token.is_capital else new
            text = text[: token.start] + new + text[token.end :]
    return text


def person_changed(case: Case) -> Iterator[str]:
    """What "we" do, others do."""
    if "US" not in case.english.text and set(case.english.lows()).intersection(_PERSONS):
        yield _each_replaced(case.english, _PERSONS)


def singular_and_plural(case: Case) -> Iterator[str]:
    """A noun after "the" or a possessive is in the other number."""
    tokens = case.english.tokens
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        is_compound = index + 1 < len(tokens) and tokens[index + 1].tag in NOUN | {"NP0"}
        if is_compound or token.low in _UNCOUNTED or (before.low != "the" and before.tag != "DPS"):
            continue
        if (
            token.tag == "NN2"
            and token.lemma != token.low
            and token.lemma in case.corpus.small_words
        ):
            yield case.english.replaced(index, index + 1, token.lemma)
        if token.tag == "NN1" and plural(token.text) in case.corpus.small_words:
            yield case.english.replaced(index, index + 1, plural(token.text))


def _chunks(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the noun phrases that have one head and no determiner inside."""
    found = runs(sentence, [token.tag in _CHUNK for token in sentence.tokens])
    return [
        (start, end)
        for start, end in found
        if end - start <= _WIDEST_CHUNK
        and sentence.tokens[end - 1].tag in NOUN | {"NP0"}
        and not any(token.tag in DETERMINER for token in sentence.tokens[start + 1 : end])
        and (sentence.tokens[start].tag in DETERMINER | {"NP0", "NN2"})
        and not _TIMES.search(sentence.between(start, end))
    ]


def doer_and_done_to(case: Case) -> Iterator[str]:
    """Subject and object of an active or a passive verb have changed places."""
    tokens = case.english.tokens
    chunks = _chunks(case.english)
    for (start, end), (next_start, next_end) in pairwise(chunks):
        verb = [token.tag for token in tokens[end:next_start]]
        passive = verb[-2:] == ["VVN", "PRP"] and tokens[next_start - 1].low == "by"
        active = verb in (["VVD"], ["VVZ"]) and tokens[end].lemma not in {
            "say",
            "become",
            "remain",
            "add",
        }
        begins = start == 0 or tokens[start - 1].low in _BEFORE_A_SUBJECT
        if begins and (active or (passive and verb[0] in {"VBD", "VBZ"} and len(verb) == 3)):
            yield _places_changed(case, (start, end), (next_start, next_end))


def _places_changed(case: Case, first: tuple[int, int], second: tuple[int, int]) -> str:
    tokens = case.english.tokens
    text = exchanged(
        case.english.text,
        (tokens[first[0]].start, tokens[first[1] - 1].end),
        (tokens[second[0]].start, tokens[second[1] - 1].end),
    )
    if first[0] > 0:
        return text
    moved = tokens[0].text
    if tokens[0].tag != "NP0" and moved.lower() in case.corpus.small_words:
        length = tokens[second[1] - 1].end - (tokens[first[1] - 1].end - tokens[0].start)
        text = text[:length] + text[length].lower() + text[length + 1 :]
    return text[0].upper() + text[1:]


KINDS: dict[str, Spoil] = {
    "denial added": denial_added,
    "denial removed": denial_removed,
    "statement made a question": made_a_question,
    "tense changed": tense_changed,
    "may and must": modality_changed,
    "he and she exchanged": he_and_she_exchanged,
    "we made they": person_changed,
    "singular and plural": singular_and_plural,
    "subject and object exchanged": doer_and_done_to,
}
