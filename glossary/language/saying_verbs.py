"""The verbs by which news attributes what was said."""

from glossary.language.word_lists import word_set

SAYING = word_set("""
    indicó señaló informó anunció dijo afirmó explicó agregó añadió destacó precisó sostuvo
    manifestó reportó detalló comentó aseguró advirtió recordó declaró subrayó resaltó expresó
    refirió remarcó puntualizó aclaró confirmó denunció exigió contó respondió reiteró lamentó
    concluyó reconoció admitió opinó insistió recalcó acotó apuntó enfatizó argumentó relató
    indica señala informa dice afirma explica agrega añade destaca precisa sostiene manifiesta
    detalla comenta asegura advierte recuerda declara subraya resalta pidió solicitó exhortó propuso
    planteó reclamó demandó negó estimó proyectó calculó consideró celebró criticó rechazó
""")
"""Verbs of saying in the third person singular."""
ENGLISH_SAYING = (
    r"(?:said|says|added|adds|explained|explains|noted|notes|stated|states|pointed out|indicated|reported"
    r"|announced|warned|warns|claimed|stressed|emphasi[sz]ed|highlighted|recalled|declared|admitted|insisted"
    r"|replied|argued|commented|remarked|told|concluded|clarified|confirmed|mentioned|maintained|assured"
    r"|expressed|detailed|specified|called|asked|requested|demanded|urged|proposed|denied|estimated|projected"
    r"|calculated|considered|celebrated|criticized|criticised|rejected)"
)
"""A pattern for their English counterparts."""
