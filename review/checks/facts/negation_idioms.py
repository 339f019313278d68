"""Phrases that hold a "no" and deny nothing, and phrases that deny without one, as tables of patterns."""

import re

_PRONOUNS = r"(?:(?:me|te|se|le|les|lo|la|los|las|nos|os) ){0,2}"


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


NO_DENIAL = _any_of(
    # Questions that expect a yes, and the question at the end of a statement.
    r"¿no\b",
    r",\s*no\?",
    # "No" and a verb of lacking, ceasing, hindering or costing: "no ha dejado de crecer".
    rf"\bno {_PRONOUNS}(?:deja|dej[óoa]|ha(?:n|bía)? (?:dejado|escatimado)|escatim)",
    rf"\bno {_PRONOUNS}(?:falta|impid|olvid|tard|dud\w+ en\b)",
    rf"\bno {_PRONOUNS}(?:\w+ )?(?:más remedio|dejar de)\b",
    rf"\bno {_PRONOUNS}(?:(?:cab|ha[by])(?:e|ía)? (?:\w+ ){{0,2}}dud|puede negar|cuesta\b|cost[óa]ba?\b)",
    r"\bno (?:hace falta decir|es de (?:extrañar|sorprender)|importa\b)",
    r"\bno ten(?:go|er|emos) (?:(?:el|la) menor )?(?:problema|reparo|inconveniente)",
    r"\bno tienen? (?:(?:el|la) menor )?(?:problema|reparo|inconveniente)",
    # "No" and another word that turns it round: "no es otra cosa que", "no más de", "sino".
    r"\bno (?:es )?otr[oa] (?:cosa )?que\b",
    r"\bno\s+(?:obstante|bien|m[aá]s\b|menos\b)",
    r"\bsino\b|\ba no ser\b|\bsi no\b|\bcomo no\b|\bo no\b|\bpor no\b|\bcasi\s+no\b|\bquienes no\b",
    r"\bni\s+que\b|\bni (?:un|una) sol",
    r"\bhasta que no\b|\b(?:evitar|impedir) que no\b|\bque no\b[^.]{0,30}\bsea\b",
    r"\bhac(?:e|ía) (?:mucho|tiempo|años|siglos|décadas)[^.]{0,20} que no\b",
    r"\bdud[ao][^.]{0,90}\bno\b|\bpregunt[^.]{0,60}\bsi\b[^.]{0,60}\bno\b",
    # Comparisons: "más cálidas que nunca".
    r"\b(?:m[aá]s|mejor|peor|mayor|menor|menos)\b[^.]{0,60}\bque (?:nunca|jamás|nadie|ning[uú]n\w*)\b",
    r"\bcomo nunca\b|\ben vano\b|\bnadie se le (?:oculta|escapa)|\bno hay dos sin",
    r"\bNo\.?\s?\d",
)
"""Spanish that has a word of denial and denies nothing, or that English says without one."""

SELDOM_DENIED = _any_of(
    r"\bpara (?:que )?no\b",
    r"\bno (?:\w+ ){1,3}(?:más (?:de|que)|hasta|sino|otra cosa que)\b",
)
"""Where English mostly finds another turn: "no costará más de 5 euros", "to stay within 5 euros"."""

DEGREE_DENIED = _any_of(r"\bno (?:\w+ )?(?:muy|demasiad\w+|tan|tant\w+|much\w+)\b")
DEGREE = _any_of(r"\b(?:very|too|so|as|much|many|highly|particularly|really|a lot)\b")
"""Where English mostly says the contrary of what Spanish denies: "no muy conocido", "little known"."""

NO_LACK = _any_of(
    r"\bhac(?:e|en|ía|ían|er) falta\b|\ben pocas palabras\b|\b(?:al|por lo|cuando) menos\b|\ba menos\b"
)
"""Phrases whose "falta" and "menos" lack nothing."""

NOT_ONLY = _any_of(r"\bno (?:s[oó]lo|solamente|[uú]nicamente|simplemente)\b")

DENIAL_WITHOUT_NO = _any_of(
    r"\ben (?:modo|forma|manera) alguna?\b|\ben absoluto\b|\bdejado de\b",
    r"\bqued(?:a|an|aba|ará) (?:\w+ ){0,3}por\b|\besperar (?:a|hasta)\b",
    r"(?<!\bun )(?<!\ba )(?<!\bhace )(?<!\bpor )\bpoc[oa] (?!a\b|m[aá]s|menos|despu[eé]s|antes|tiempo|y\b)",
)
"""Spanish phrases for which English has a "not": "todavía queda mucho por resolver", "poco estudiado"."""

DENYING_STEM = re.compile(
    r"(?:carec|caren|rechaz|nega[rb]|negan|imped|impid|evit[aeó]|desconoc|ignor[aoeó]|absten|abstu|prohib"
    r"|descart|falt[aeó]|ausen|excluy|exclui|elud|esquiv|imposib|desapar|fracas|reh[uú]s|escap"
    r"|desapercib|inocen)"
)
"""How Spanish words begin that deny by what they mean."""

NOTHING_DENIED = _any_of(
    # "Not" that only weighs, counts or dates.
    r"\bnot (?:only|just|to mention|least|far|all|alone|merely|simply|even|until|yet|much|many)\b",
    r"\bnot (?:always|enough|so)\b",
    r"\bnot (?:the only|the sole|entirely|a few|later|infrequent(?:ly)?|surpris\w+|guilty)\b",
    r"\bnot? later than",
    r"n't until\b|\bgoes without saying\b",
    r"\bnot[^.]{1,60}\b(?:unless|but rather)\b|\bcannot [^.]{1,60}\bunless\b",
    # Questions.
    r"\b(?:should|would|could|do|does|did|is|are|can|have|has) (?:we|you|they|he|she|it|I) not\b",
    r"\bwhether\b[^.]{1,60}\bnot\b|\bif not|\bwhy not|\bor not\b",
    r"isn't it|doesn't it|don't they|aren't they|wasn't it",
    # Set phrases.
    r"\bno (?:longer|matter|more than|less|fewer|doubt|sooner|other|one but|one (?:wants|wanted|knows))\b",
    r"\bno['’]? (?:vot(?:es?|ers?)|campaign|side|camp)\b",
    r"\bno (?:wonder|surprise|secret|exception|uncertain|small|mean|end|way|point|return|time)\b",
    r"\bno (?:alternative|option|choice|means|stranger|accident|coincidence)\b|\bno-?brainer\b|\bno\. ?\d",
    r"\bnone other\b|\b(?:little|few) or no\b|\bnothing (?:but|less|more|to do|short)",
    r"\bcan(?:not|'t) (?:help|fail|but)\b|\bwithout (?:delay|doubt|question|exception|fail|work|a job)\b",
)
"""English that has a word of denial where Spanish needs none."""

EMPHATIC = re.compile(
    r"(?<!\bto )\b(?:did|does|do) "
    r"(?!(?:not|never|so|it|that|this|you|we|they|he|she|i|the|a|an|in|to|for|with|any\w*|some\w*|every\w*"
    r"|much|more|most|less|well|better|best|good|great|enormous|harm|business|justice|away|what\w*|which|his"
    r"|her|their|our|my|your|its|all|both|just|only|exactly|little|nothing|at|on|by|from|as|when|if|because|is|or|and|but"
    r"|about|this|these|those|then|than|there|here|now|today|who|how|why|where|before|after|while|since|also|even"
    r"|quite|very|often|always|sometimes|really)\b)[a-z]{3,}"
)
"""A "did" that lost its "not": "did enter"; "to do harm" is none."""

SAID_OTHERWISE = _any_of(
    r"(?<!\ba )\blittle\b|\byet to\b|\bother than\b|\bfar from\b|\btoo \w+ (?:for|to)\b",
    r"\bg[ai]ven? up\b|\bout of\b|\boutside\b|\bbeside the point\b|\bgone\b|\bleft\b|\bloosely?\b",
    r"\bunder-\w+|\bdifferent from\b",
)
"""English that denies with a phrase: "have yet to respond"."""
