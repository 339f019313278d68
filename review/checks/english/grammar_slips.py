"""Slips of people who think in Spanish, wrong by their words alone, that Harper does not know."""

import re
from typing import NamedTuple

from review.checks.english.grammar_rules import COMPARATIVES, Kind, literal_of


class Slip(NamedTuple):
    """A pattern that is wrong by itself; group "wrong" is what ``right`` replaces, as in ``Match.expand``."""

    kind: Kind
    pattern: str
    right: str


# Where a clause opens, so that the noun that follows is its subject: "of the companies has" must not match.
_OPENS = r"(?:^|[.!?;:] |[\"“(]|\b(?:that|because|when|while|although|if|where|whereas|since) )"
_MODIFIER = (
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|main|new|other|same|first|last|public|private|local"
    r"|national|political|social|economic|big|large|small|young|old|poor|rich) )?"
)
_PLURAL = (
    r"(?!news|series|species|means|lens|gas|chaos|bias|canvas|atlas|diabetes|measles|perhaps|always"
    r"|headquarters"
    r"|barracks|gallows|crossroads|odds|works|whereabouts|proceeds)"
    r"(?:[a-z]{2,}(?<!s)(?<!u)(?<!i)(?<!ic)s|people|children|men|women|police)"
)
_VERB_FOLLOWS = r"(?= (?:is|are|was|were|has|have|will|would|must|should|could)\b)"

# "Supplies of it are large", "he and she are": the pronoun is not the whole subject.
_NOT_ALONE = "".join(
    f"(?<!{word} )"
    for word in (
        "of",
        "and",
        "or",
        "nor",
        "with",
        "in",
        "to",
        "at",
        "on",
        "for",
        "by",
        "from",
        "beneath",
        "behind",
        "about",
        "around",
        "like",
        "than",
        "under",
        "within",
        "against",
        "beyond",
        "upon",
        "over",
    )
)
# Where no question and no wish can stand: "did he have", "if it were".
_BEGINS = r"(?:^|[.!?] |\b(?:because|since|until|after|but) )"

SLIPS: tuple[Slip, ...] = (
    *(
        Slip(Kind.AGREEMENT, rf"\b(?:[Tt]hey|[Ww]e) (?P<wrong>{wrong})\b", right)
        for wrong, right in (("is", "are"), ("was", "were"), ("has", "have"))
    ),
    Slip(Kind.AGREEMENT, rf"{_NOT_ALONE}\b(?:[Hh]e|[Ss]he) (?P<wrong>are)\b", "is"),
    Slip(Kind.AGREEMENT, rf"{_BEGINS}[Ii]t (?P<wrong>are)\b", "is"),
    Slip(Kind.AGREEMENT, rf"{_BEGINS}(?:[Hh]e|[Ss]he|[Ii]t) (?P<wrong>have)\b", "has"),
    Slip(Kind.AGREEMENT, rf"{_BEGINS}(?:[Hh]e|[Ss]he|[Ii]t) (?P<wrong>were)\b", "was"),
    Slip(
        Kind.CONFUSED_WORD,
        r"\b(?:of|in|with|from|by|to|on|at|into|over|under) (?P<wrong>it['’]s)\b",
        "its",
    ),
    Slip(
        Kind.CONFUSED_WORD,
        r"\b(?:of|with|by|for|to|against|into|lost|sold|left) (?P<wrong>there) (?!(?:is|are|was|were|be"
        r"|being|to"
        r"|and|or|will|would|has|have|had|who|that|for|in|on|at|by|with|as|the|an?|until|it|he|she|they"
        r"|we|you|but"
        r"|when|while|because|after|before|all|not|too|now|just|might|may|could|can|should|must|never"
        r"|also|from"
        r"|ever|seems?|remains?|exists?|comes?|appears?)\b)[a-z]+",
        "their",
    ),
    Slip(
        Kind.CONFUSED_WORD,
        rf"\b(?:{COMPARATIVES}|other) (?P<wrong>then) (?=\d|(?:an?|the|those|that of|it|ever|before|one|any"
        r"|his|her|its|their|most|two|three|four|five|ten|usual|expected|[a-z]+s)\b)",
        "than",
    ),
    *(
        Slip(
            Kind.AGREEMENT,
            rf"{_OPENS}(?:[Tt]he|[Tt]hese|[Tt]hose|[Mm]any|[Ss]everal|[Ss]ome)"
            rf" {_MODIFIER}{_PLURAL} (?P<wrong>{wrong})\b",
            right,
        )
        for wrong, right in (("has", "have"), ("is", "are"), ("was", "were"), ("does", "do"))
    ),
    Slip(Kind.AGREEMENT, rf"{_OPENS}(?:[Tt]he|[Tt]his|[Tt]hat) news (?P<wrong>are)\b", "is"),
    Slip(Kind.AGREEMENT, rf"{_OPENS}(?:[Tt]he|[Tt]his|[Tt]hat) news (?P<wrong>were)\b", "was"),
    Slip(Kind.AGREEMENT, rf"{_OPENS}(?:[Tt]he|[Tt]his|[Tt]hat) news (?P<wrong>have)\b", "has"),
    Slip(
        Kind.AGREEMENT,
        r"\b[Tt]here (?P<wrong>is) (?:many(?! an?\b)|several|two|three|four|five) [a-z]+",
        "are",
    ),
    Slip(
        Kind.AGREEMENT,
        r"\b[Tt]here (?P<wrong>was) (?:many(?! an?\b)|several|two|three|four|five) [a-z]+",
        "were",
    ),
    Slip(
        Kind.AGREEMENT,
        r"\b(?:[Ee]very|[Aa]nother) (?P<wrong>(?P<stem>(?!ser|spec)[a-z]+)ies)\b",
        r"\g<stem>y",
    ),
    Slip(
        Kind.AGREEMENT,
        r"\b(?:[Ee]very|[Aa]nother) (?P<wrong>(?P<stem>[a-z]+(?:tion|ment|er|or|year|month|ist))s)\b",
        r"\g<stem>",
    ),
    Slip(Kind.AGREEMENT, r"\b[Ee]very (?P<wrong>people)\b", "person"),
    Slip(
        Kind.AGREEMENT,
        rf"\b(?:[Tt]hese|[Tt]hose) (?P<wrong>(?P<stem>[a-z]*(?:tion|ment|law|measure|problem|product|area"
        rf"|group))){_VERB_FOLLOWS}",
        r"\g<stem>s",
    ),
    *(
        Slip(
            Kind.AGREEMENT,
            rf"\b(?P<wrong>{this}) (?=[a-z]*(?:tion|ment|law|measure|product|area|group)s are\b)",
            these,
        )
        for this, these in (("This", "These"), ("this", "these"))
    ),
    Slip(
        Kind.AGREEMENT, r"\b[Aa] (?P<wrong>(?P<stem>information|advice|equipment|furniture)s)\b", r"\g<stem>"
    ),
    Slip(
        Kind.VERB_FORM,
        r"\b(?:must|should|would|might)(?P<wrong> to)"
        r" (?:be|have|do|go|make|take|give|get|pay|sign|see|say|work|help)\b",
        "",
    ),
    *(
        Slip(Kind.AGREEMENT, rf"(?:^|[.!?] )People (?P<wrong>{wrong})\b", right)
        for wrong, right in (("has", "have"), ("is", "are"), ("was", "were"))
    ),
    Slip(
        Kind.AGREEMENT,
        r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Mm]any)"
        r" (?P<wrong>(?P<stem>year|month|week|day|hour|minute))(?= (?:ago|later|before|after)\b|[,;])",
        r"\g<stem>s",
    ),
    Slip(
        Kind.VERB_FORM,
        r"\b(?:is|are|was|were|been|being) (?P<wrong>(?P<stem>approve|announce|produce|introduce|create"
        r"|decide|remove|organi[sz]e|receive|improve|achieve|propose|cause|recogni[sz]e|reduce|declare))"
        r" (?:by|in|on)\b",
        r"\g<stem>d",
    ),
    *(
        Slip(
            Kind.VERB_FORM,
            r"\b(?:can|could|must|should|would|cannot|(?:[Hh]e|[Ii]t|[Ss]he|[Tt]hey) will)"
            rf" (?P<wrong>{wrong})\b",
            right,
        )
        for wrong, right in (("has", "have"), ("goes", "go"), ("went", "go"), ("does", "do"))
    ),
    Slip(Kind.VERB_FORM, r"\b[Ii] (?P<wrong>am agree)\b", "agree"),
    Slip(Kind.VERB_FORM, r"\b(?:[Ww]e|[Tt]hey|[Yy]ou) (?P<wrong>(?:are|were) agree)\b", "agree"),
    Slip(Kind.VERB_FORM, r"\b(?:[Hh]e|[Ss]he|[Ii]t) (?P<wrong>(?:is|was) agree)\b", "agrees"),
    Slip(Kind.WRONG_PREPOSITION, r"(?P<wrong>\b[Ii]n) the other hand\b", "on"),
    Slip(Kind.WRONG_PREPOSITION, r"\b[Dd]epend(?:s|ed|ing)? (?P<wrong>of)\b(?! course)", "on"),
    Slip(
        Kind.WRONG_PREPOSITION,
        r"\b(?:founded|born|created|established|built|opened|published|elected|launched)"
        r" (?P<wrong>on) (?=(?:1[5-9]|20)\d\d\b)",
        "in",
    ),
    Slip(
        Kind.WRONG_PREPOSITION,
        r"(?P<wrong>\b[Ii]n) (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        r"(?:[,.;]|$| (?:morning|afternoon|evening)))",
        "on",
    ),
    Slip(Kind.WRONG_PREPOSITION, r"\b[Aa]ccording (?P<wrong>with)\b", "to"),
    Slip(Kind.WRONG_PREPOSITION, r"\b[Aa]ccording(?P<wrong>) (?=the\b)", " to"),
    Slip(Kind.WRONG_PREPOSITION, r"\b[Ii]n accordance (?P<wrong>to)\b", "with"),
    Slip(Kind.WRONG_PREPOSITION, r"\bresponsible (?P<wrong>of)\b", "for"),
    Slip(Kind.WRONG_PREPOSITION, r"\bcapable (?P<wrong>to)\b", "of"),
    Slip(Kind.WRONG_PREPOSITION, r"\b(?P<wrong>said) (?=(?:me|him|us|them) that\b)", "told"),
    Slip(
        Kind.WRONG_PREPOSITION, r"\bexplained(?P<wrong>) (?=(?:me|him|us|them) (?:that|the|how|why)\b)", " to"
    ),
    Slip(Kind.WRONG_PREPOSITION, r"\b(?:is|was|were|are|got|get) married (?P<wrong>with) (?=[A-Z])", "to"),
)

COMPILED_SLIPS = tuple((slip, literal_of(slip.pattern), re.compile(slip.pattern)) for slip in SLIPS)
