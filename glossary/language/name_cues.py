"""The words by which a Spanish text shows what a name is: head nouns, titles, verbs of saying, countries.

Head nouns and titles were collected from Latin American news agencies' usual wording; the gazetteer holds the
countries of Latin America and Spain, their capitals, and neighbours that news names every day.
"""

from functools import cache

PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "di", "van", "von", "der"}
)

_ORGANISATIONS = """
    academia acción administración agencia alianza archivo asamblea asociación autoridad ayuntamiento
    banco biblioteca bolsa cámara caja central centro clínica club colegio comisaría comisión comité
    compañía confederación congreso consejo consorcio consulado contraloría convención cooperativa
    coordinadora corporación corte defensoría departamento dirección ejército embajada empresa entidad
    escuela facultad federación fiscalía fondo foro frente fuerza fundación gabinete gerencia
    gobernación gobierno grupo hospital iglesia instituto intendencia junta juzgado liga mesa ministerio
    misión movimiento museo naciones oficina organismo organización orquesta parlamento partido
    patronato policía procuraduría red registro secretaría seguro senado servicio sindicato sociedad
    subsecretaría superintendencia tribunal unidad unión universidad viceministerio
"""
_PLACES = """
    aeropuerto avenida bahía barrio cabo calle cerro cordillera costa golfo isla islas lago laguna monte
    nevado plaza península provincia puente puerto río sierra valle villa volcán ciudad
"""
_PLACE_NOUNS_BEFORE = """
    ciudad provincia región distrito departamento municipio localidad comunidad estado isla río capital
    puerto valle barrio caserío balneario estadio plaza avenida calle cerro volcán laguna golfo bahía
    península aeropuerto
"""
_TITLES = """
    presidente presidenta expresidente expresidenta vicepresidente vicepresidenta ministro ministra
    exministro exministra viceministro viceministra canciller primer premier alcalde alcaldesa exalcalde
    gobernador gobernadora senador senadora diputado diputada congresista legislador legisladora juez
    jueza fiscal procurador procuradora doctor doctora ingeniero ingeniera economista abogado abogada
    profesor profesora señor señora don doña sr sra dr dra ing lic padre papa obispo arzobispo cardenal
    monseñor rey reina príncipe princesa general coronel capitán comandante sargento director directora
    gerente titular líder candidato candidata empresario empresaria periodista escritor escritora poeta
    cantante actor actriz futbolista entrenador entrenadora investigador investigadora analista experto
    experta vocero vocera portavoz jefe jefa secretario secretaria rector rectora decano decana
    embajador embajadora cineasta pintor pintora chef activista
"""
_SAYING = """
    dijo señaló indicó explicó afirmó sostuvo manifestó declaró agregó añadió aseguró precisó comentó
    advirtió destacó subrayó anunció recordó reconoció admitió expresó detalló informó reiteró concluyó
    consideró opinó lamentó respondió negó pidió cuestionó nació murió renunció viajó ganó perdió
"""
_MOTION = "viajó llegó voló partió regresó volvió fue viajaron llegaron volvieron regresaron huyó"
_WORKS = """
    libro novela película filme cinta canción disco álbum poema obra documental serie cuento ensayo informe
    programa revista diario
"""
_GAZETTEER = """
    América|América Latina|Latinoamérica|Sudamérica|Centroamérica|Europa|Asia|África|Argentina|
    Buenos Aires|Bolivia|La Paz|Sucre|Brasil|Brasilia|São Paulo|Río de Janeiro|Chile|Santiago|
    Santiago de Chile|Valparaíso|Colombia|Bogotá|Medellín|Cali|Costa Rica|San José|Cuba|
    La Habana|Ecuador|Quito|Guayaquil|El Salvador|San Salvador|Guatemala|Ciudad de Guatemala|
    Honduras|Tegucigalpa|México|Ciudad de México|Guadalajara|Monterrey|Nicaragua|Managua|Panamá|
    Ciudad de Panamá|Paraguay|Asunción|Perú|Lima|Arequipa|Cusco|Cuzco|Trujillo|Piura|Callao|
    La Libertad|Puno|Tacna|Iquitos|Puerto Rico|San Juan|República Dominicana|Santo Domingo|
    Uruguay|Montevideo|Venezuela|Caracas|Maracaibo|España|Madrid|Barcelona|Sevilla|Valencia|
    Bilbao|Estados Unidos|Washington|Nueva York|Miami|Los Ángeles|Canadá|China|Pekín|Rusia|
    Moscú|Francia|París|Alemania|Berlín|Italia|Roma|Reino Unido|Londres|Japón|Tokio|Ucrania|
    Kiev|Israel|Portugal|Lisboa|Suiza|Ginebra|Haití|Puerto Príncipe|Amazonía|Andes|Patagonia
"""
_ORGANISATION_ACRONYMS = (
    "ONU OEA FMI BID UE OMS OTAN OIT OCDE UNESCO UNICEF FIFA FAO CIDH OPEP BBC CNN NASA EFE AFP"
)


@cache
def organisation_heads() -> frozenset[str]:
    """Nouns (lower case) that open an organisation's name: Cámara, Ministerio."""
    return frozenset(_ORGANISATIONS.split())


def opens_organisation(word: str) -> bool:
    """Whether ``word`` is the head noun of an organisation's name, in the singular or the plural.

    >>> opens_organisation("Centros"), opens_organisation("Cáceda")
    (True, False)
    """
    lower = word.lower()
    heads = organisation_heads()
    return lower in heads or (lower[-1:] == "s" and (lower[:-1] in heads or lower[:-2] in heads))


@cache
def place_heads() -> frozenset[str]:
    """Nouns (lower case) that open a place's name: Río, Plaza."""
    return frozenset(_PLACES.split())


@cache
def nouns_before_places() -> frozenset[str]:
    """Nouns (lower case) after which, with "de", a place is named: la provincia de Cajamarca."""
    return frozenset(_PLACE_NOUNS_BEFORE.split())


@cache
def titles() -> frozenset[str]:
    """Words (lower case) before a person's name: presidenta, doctor."""
    return frozenset(_TITLES.split())


@cache
def verbs_of_saying() -> frozenset[str]:
    """Verbs (lower case, past tense) whose subject is mostly a person."""
    return frozenset(_SAYING.split())


@cache
def verbs_of_motion() -> frozenset[str]:
    """Verbs (lower case, past tense) after which, with "a", a place is named: viajó a Huánuco."""
    return frozenset(_MOTION.split())


@cache
def works() -> frozenset[str]:
    """Nouns (lower case) before the title of a work."""
    return frozenset(_WORKS.split())


@cache
def gazetteer() -> frozenset[str]:
    """Countries, capitals and great cities, as written in Spanish.

    >>> "La Habana" in gazetteer()
    True
    """
    return frozenset(name.strip() for name in _GAZETTEER.split("|"))


@cache
def organisation_acronyms() -> frozenset[str]:
    """Acronyms of organisations that news does not expand."""
    return frozenset(_ORGANISATION_ACRONYMS.split())
