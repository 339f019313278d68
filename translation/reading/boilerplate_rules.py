"""The named rules that tell the furniture of a web page from its article, in English and Spanish.

A rule matches a whole line, never the beginning of one, so that "Compartir la carga entre dos países es
justo." stays an article. Patterns see the line in lower case, without decoration at its ends.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """How far a rule's line casts: itself, the links listed under it, a box, or all that follows."""

    LINE = "line"
    BESIDE = "beside"
    LIST = "list"
    BOX = "box"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of boilerplate. ``pattern`` must match the whole line without its decoration, in lower case
    unless the rule is ``cased``: a section's name ("Más en Economía") is told by its capitals.
    """

    name: str
    reach: Reach
    pattern: re.Pattern[str]
    cased: bool = False


def _rule(name: str, reach: Reach, *alternatives: str) -> Rule:
    return Rule(name, reach, re.compile("|".join(f"(?:{alternative})" for alternative in alternatives)))


_NETWORK = (
    r"(?:facebook|fb|twitter|x|whats ?app|linkedin|instagram|telegram|you ?tube|tik ?tok|pinterest"
    r"|reddit|threads"
    r"|bluesky|mastodon|messenger|flipboard|pocket|tumblr|rss|sms|google news|google noticias"
    r"|google\+?|e-?mail|mail"
    r"|correo(?: electrónico)?|copiar (?:el )?enlace|copy (?:the )?link|imprimir|print)"
)
_AND = r"(?:\s*[,|/·•-]\s*|\s+(?:y|o|e|and|or)\s+|\s+)"
_NETWORKS = rf"{_NETWORK}(?:{_AND}{_NETWORK}){{0,15}}"
_THIS_ES = r"(?:est[ea] (?:artículo|noticia|nota|publicación|contenido|historia|entrada|página)|esto)"
_THIS_EN = r"(?:this(?: (?:article|story|post|page|entry|news))?|(?:article|story))"
_REST_OF_LINE = r"[^.]{1,150}"
_LABELLED = r"\s*[:|▶►»→]\s*.{1,200}"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?"
    r"(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre"
    r"|octubre|noviembre"
    r"|diciembre)\.?"
)
_DATE = (
    rf"(?:\w{{3,9}},? )?(?:\d{{1,2}} (?:de )?{_MONTH},?(?: (?:del? )?\d{{4}})?|{_MONTH} \d{{1,2}}"
    rf"(?:,? \d{{4}})?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})(?:[ ,|·-]+(?:a las |at )?\d{1,2}[:.h]\d{2}[\w .]{0,12})?"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "share_bar",
        Reach.LINE,
        rf"(?:compartir|comparte|comparta|compártelo|compártalo|difundir)(?: {_THIS_ES})?"
        rf"(?:\s*:)?(?: (?:en|por|vía|con)(?: (?:tus )?(?:redes(?: sociales)?|amigos)| {_NETWORKS})"
        rf"| {_NETWORKS})?(?: \d+)?",
        rf"(?:share|tweet|post|pin|like|save)(?: {_THIS_EN})(?:\s*:)?(?: (?:on|via|with|by) "
        rf"(?:social media|friends|{_NETWORKS}))?",
        rf"(?:share|tweet|retweet|pin it)(?:\s*:)?(?: (?:on|via|by) (?:social media|{_NETWORKS})"
        rf"| {_NETWORKS})?(?: \d+)?",
        r"\d{1,6} (?:shares|compartidos|veces compartido)|me gusta (?:esto|est[ea] \w+)|tuitear|twittear",
        rf"{_NETWORK}(?:{_AND}{_NETWORK}){{1,15}}",
        r"click to (?:share|email|print)[^.]{0,80}|haz clic para (?:compartir|imprimir"
        r"|enviar)[^.]{0,80}",
    ),
    _rule(
        "follow_us",
        Reach.LINE,
        rf"(?:síguenos|síganos|seguinos|síguenos también)(?: (?:también )?(?:en|por|a través de)"
        rf" (?:nuestras )?(?:redes(?: sociales)?|{_NETWORKS}))?(?:\s*:\s*@?\w{{1,30}})?",
        rf"follow us(?: (?:on|at|via) (?:social media|{_NETWORKS}))?(?:\s*:\s*@?\w{{1,30}})?",
        rf"(?:find|like|visit) us on {_NETWORKS}|encuéntranos en {_NETWORKS}|follow @\w{{1,30}}"
        rf"|sigue a @\w{{1,30}}",
    ),
    _rule(
        "read_more",
        Reach.LINE,
        r"(?:read|show|see|view|load) (?:more|all)|(?:continue|keep) reading|(?:leer|ver|cargar"
        r"|mostrar|saber) (?:más|todo)",
        r"(?:sigue|siga|seguir|continuar|continúa|continúe) leyendo|leer (?:la )?(?:nota"
        r"|noticia) completa|read (?:the )?full (?:story|article)",
    ),
    _rule(
        "see_also",
        Reach.LIST,
        r"(?:lea|lee|vea|ve|mira|mire|leer|ver|leé|mirá)(?: también| además| más)(?: (?:en|sobre) \w{2,20})?",
        rf"(?:lea|lee|vea|ve|mira|mire|leer|ver|leé|mirá)(?: también| además| más){_LABELLED}",
        rf"(?:see|read|watch)(?: also| more| next)|(?:see|read|watch)(?: also| more| next){_LABELLED}"
        rf"|also read(?:{_LABELLED})?",
        rf"(?:véase|consulte) (?:también|además)(?:{_LABELLED})?",
        r"(?:te|le) (?:puede|podría|recomendamos|sugerimos)(?: (?:interesar|leer))?(?: también)?",
        rf"(?:también )?(?:te|le) (?:puede|podría) interesar(?: también)?(?:{_LABELLED})?",
        r"quizás? te interese|te recomendamos|le recomendamos|no te pierdas|no se pierda|don['’]t miss"
        r"(?: this| it)?",
        rf"(?:te|le) recomendamos{_LABELLED}|no te pierdas{_LABELLED}|don['’]t miss{_LABELLED}",
    ),
    _rule(
        "related",
        Reach.LIST,
        r"(?:related|recommended|suggested|further|more)(?: (?:articles?|stories|posts?|news|content"
        r"|topics|links|reading|coverage))",
        r"related|relacionad[oa]s|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like"
        r"|be interested in)(?: these)?",
        r"related(?: (?:articles?|stories|posts?|news|coverage))?\s*:\s*.{1,200}",
        r"(?:artículos?|noticias?|notas?|contenidos?|entradas?|temas?|historias?|publicaciones) "
        r"(?:relacionad[oa]s?|recomendad[oa]s?)",
        r"(?:nota|noticia|artículo) relacionad[oa]\s*:\s*.{1,200}",
        r"(?:más|otras) (?:noticias|notas|historias|publicaciones)(?: (?:de|en|sobre) \w{2,20})?",
        r"relacionad[oa]s? con est[ea] (?:noticia|nota|artículo)",
    ),
    Rule(
        "more_in_section",
        Reach.LIST,
        re.compile(
            r"(?:Más|MÁS|More|MORE) (?:en|de|sobre|in|on|from|EN|DE|SOBRE|IN|ON"
            r"|FROM) [A-ZÁÉÍÓÚÑ][\w.&-]{1,25}"
            r"(?:,? (?:y |and |& |de |of |del |la )?[A-ZÁÉÍÓÚÑ][\w.&-]{1,25}){0,3}"
        ),
        cased=True,
    ),
    _rule(
        "most_read",
        Reach.LIST,
        r"lo más (?:leído|visto|comentado|popular|reciente)",
        r"most (?:read|popular|viewed|shared)",
        r"(?:las )?(?:noticias )?más (?:leídas|vistas|comentadas)|(?:latest|trending|top|breaking) "
        r"(?:news|stories|now)",
        r"(?:últimas|principales) noticias|trending|tendencias",
    ),
    _rule(
        "author_box",
        Reach.BOX,
        r"about the authors?|(?:sobre|acerca de)(?:l| la| los| el) autora?(?:es)?|more about the author",
        r"(?:view|see|read) all (?:posts|articles|stories) (?:by|from) .{1,80}|(?:ver"
        r"|leer) tod[oa]s l[oa]s (?:entradas|artículos|publicaciones|notas) de .{1,80}",
        r"more (?:posts|articles|stories) (?:by|from) .{1,80}|más (?:artículos|entradas|notas"
        r"|publicaciones) de .{1,60}",
        r"(?:posted|published) by .{1,60}? on .{4,40}|publicado por .{1,60}? el .{4,40}",
    ),
    _rule(
        "leave_reply",
        Reach.REST,
        r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment)(?: to .{1,60})?"
        r"(?: cancel reply)?|cancel reply",
        r"(?:deja|deje|dejá|dejar|escribe|escriba|escribir|añade|añadir|agrega|agregar|publica"
        r"|publicar) (?:una?|tu|su)"
        r" (?:respuesta|comentario)(?: a .{1,60})?(?: cancelar (?:la )?respuesta)?|cancelar "
        r"(?:la )?respuesta",
        r"join the (?:conversation|discussion)|únete a la conversación",
    ),
    _rule(
        "email_not_published",
        Reach.LINE,
        r"your e-?mail(?: address)? will not be (?:published|shared)\.?(?: required fields are marked"
        r"(?: \*)?)?\.?",
        r"(?:tu|su) (?:dirección de )?(?:correo|e-?mail)(?: electrónico)? no (?:será publicad[oa]|se"
        r"(?:rá)? (?:publicará|hará públic[oa]))"
        r"\.?(?: los campos (?:obligatorios|requeridos|necesarios) están marcados(?: con)?(?: \*)?)?\.?",
        r"required fields are marked(?: \*)?|los campos (?:obligatorios|requeridos"
        r"|necesarios) están marcados(?: con)?(?: \*)?",
    ),
    _rule(
        "comment_form",
        Reach.LINE,
        r"(?:name|e-?mail(?: address)?|website|comment|nombre|correo(?: electrónico)?|web|sitio web"
        r"|comentario) ?\*",
        r"save my name, e-?mail,? and website in this browser.{0,60}|guarda"
        r"(?:r)? mi nombre, correo electrónico y (?:sitio )?web en este navegador.{0,80}",
        r"(?:post|submit) (?:a )?comment|(?:publicar|enviar) (?:el |un )?comentario|notify me of "
        r"(?:follow-up comments|new posts) by e-?mail",
        r"(?:recibir|notificarme|avísame|notifícame).{0,20}(?:nuevos|siguientes) comentarios.{0,60}",
        r"this site uses akismet.{0,140}|este sitio usa akismet.{0,140}"
        r"|learn how your comment data is processed",
        r"you must be logged in to (?:post a comment|comment)|(?:debes|debe) (?:iniciar sesión"
        r"|estar conectado|acceder) para (?:comentar|publicar un comentario)",
    ),
    _rule(
        "comment_count",
        Reach.LINE,
        r"(?:\d{1,5}|no|one|sin|un|ningún|no hay) (?:comments?|comentarios?|respuestas|replies)(?: yet"
        r"| todavía| aún)?|comentarios?|comments?",
        r"(?:\d{1,5}|one) thoughts? on .{1,200}|\d{1,5} comentarios? (?:en|sobre) .{1,200}"
        r"|comments are closed|los comentarios están cerrados",
    ),
    _rule(
        "back_to_top",
        Reach.LINE,
        r"(?:back|return|go|scroll|jump) to (?:the )?top(?: of (?:the )?page)?|(?:volver|ir|subir"
        r"|regresar)(?: hacia)? (?:arriba|al inicio|al principio)",
    ),
    _rule(
        "newsletter",
        Reach.LINE,
        r"(?:subscribe|sign up|register)(?: now| today| here)?(?: (?:to|for) (?:our|the|my)(?: (?:free"
        r"|daily|weekly))*"
        r" (?:newsletters?|mailing list|updates|e-?mail alerts)| by e-?mail)(?:[ ,.].{0,140})?",
        r"(?:suscríbete|suscríbase|suscribite|apúntate|regístrate|inscríbete)(?: aquí| ahora| gratis| ya)*"
        r" (?:a|en|al|para recibir) (?:nuestr[oa]s?|l[oa]s?|este)?\s?(?:(?:boletín|boletines"
        r"|newsletters?|lista de correo)(?:[ ,.].{0,140})?)",
        r"(?:get|receive) (?:the|our)(?: \w{1,12}){0,4} (?:news|stories|headlines|newsletter)"
        r"(?: \w{1,12}){0,3} (?:in|to) your inbox.{0,60}",
        r"(?:recibe|reciba|recibí)(?: gratis)? (?:las|nuestr[oa]s?|lo|el)(?: \w{1,14}){0,6} en (?:tu"
        r"|su) (?:correo|e-?mail|bandeja)(?: \w{1,14}){0,4}",
        r"newsletters?|boletín(?: de noticias| informativo)?|boletines|subscribe|suscríbete|suscríbase"
        r"|suscribirse",
        r"(?:enter )?your e-?mail(?: address)?|(?:tu|su|ingresa tu|escribe tu) (?:correo|e-?mail)"
        r"(?: electrónico)?",
    ),
    _rule(
        "cookies",
        Reach.LINE,
        r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies(?:(?: \w{1,20}){0,6} (?:to|and"
        r"|for) .{0,60}(?:experience|website|site|browser|traffic|ads|analytics|services).{0,240})?",
        r"by (?:continuing|using|clicking|browsing).{0,80} cookies.{0,120}",
        r"(?:usamos|utilizamos|est[ea] (?:sitio|web|página)(?: web)? (?:usa|utiliza)|nuestro sitio "
        r"(?:usa|utiliza)) cookies"
        r"(?:.{0,80}(?:terceros|experiencia|navega(?:ción|dor)|sitio|web|servicios|analític"
        r"|publicidad).{0,240})?",
        r"si (?:continúas?|sigues?|continúa usted) navegando.{0,200}cookies.{0,120}",
        r"(?:accept|reject|manage|allow)(?: all)?(?: the)? cookies|(?:aceptar|rechazar|configurar"
        r"|gestionar|permitir)(?: todas)?(?: las)? cookies",
        r"cookies? (?:policy|settings|preferences)|(?:política|configuración|preferencias|aviso) de "
        r"(?:las )?cookies|accept all|aceptar tod[ao]s?",
    ),
    _rule(
        "tags",
        Reach.LINE,
        rf"(?:tags?|etiquetas?|temas|topics|keywords|palabras clave|filed under|tagged(?: with)?"
        rf"|archivado en|categor(?:y|ies|ía|ías)|publicado en)\s*:\s*{_REST_OF_LINE}",
        r"(?:tags?|etiquetas|filed under|archivado en)|#[\w]{2,40}(?:[ ,]+#[\w]{2,40}){0,20}",
    ),
    _rule(
        "advertisement",
        Reach.LINE,
        r"(?:publicidad|anuncio|espacio publicitario|advertisement|advertising|ad|sponsored"
        r"|patrocinado|promoted)",
        r"(?:publicidad|anuncio|advertisement)\s*[-–—:|.]?\s*(?:siga leyendo|sigue leyendo"
        r"|continúa leyendo|continue reading(?: below)?|scroll to continue)",
        r"(?:contenido|artículo) (?:patrocinado|promocionado)|(?:sponsored|paid|promoted|partner) "
        r"(?:content|post)|(?:story )?continues? below(?: this)?(?: advertisement)?",
        r"(?:continúa|sigue) (?:leyendo )?(?:después|debajo) de la publicidad|(?:article"
        r"|story) continues (?:after|below) (?:the |this )?(?:advertisement|ad)",
    ),
    _rule(
        "copyright",
        Reach.LINE,
        r"(?:©|\(c\)|copyright).{0,160}|.{0,120}all rights reserved"
        r"|.{0,120}todos los derechos reservados|derechos reservados.{0,80}",
        r"(?:prohibida|se prohíbe) (?:su|la) reproducción.{0,120}|reproduction "
        r"(?:without permission )?(?:is )?prohibited.{0,80}",
    ),
    _rule(
        "print_page",
        Reach.LINE,
        rf"(?:print|email|e-mail|save|download) (?:this )?(?:article|page|story)|imprimir"
        rf"(?: {_THIS_ES})?|enviar por (?:correo|e-?mail)(?: electrónico)?",
        r"(?:send|email) (?:this )?to a friend|enviar a un amigo|(?:guardar|descargar) "
        r"(?:este )?artículo|reduce text|aumentar (?:el )?(?:texto|letra)",
    ),
    _rule(
        "navigation",
        Reach.LINE,
        r"(?:skip|jump) to (?:main )?(?:content|navigation|search)|(?:saltar|ir) al contenido"
        r"(?: principal)?|(?:menu|menú|main menu|menú principal)",
        r"(?:previous|next|older|newer) (?:post|article|story|entries|posts)(?:\s*[:→»]\s*.{1,160})?",
        r"(?:entrada|artículo|noticia|nota) (?:anterior|siguiente)(?:\s*[:→»]\s*.{1,160})?"
        r"|navegación de entradas|post navigation",
        r"(?:inicio|home|portada)(?:\s*[>»›/|]\s*[^.>»›/|]{1,60}){1,6}|(?:log|sign) ?in|(?:log"
        r"|sign) ?out|iniciar sesión|ingresar|cerrar sesión|registrarse",
        r"(?:search|buscar)(?: for)?|(?:toggle|close|open) (?:menu|navigation|search)|(?:abrir"
        r"|cerrar) menú|you are here|usted está aquí",
        r"(?:about us|contact us|privacy policy|terms (?:of (?:use|service)|and conditions)"
        r"|quiénes somos|contáctenos|política de privacidad|aviso legal|términos (?:y condiciones|de uso))",
    ),
    _rule(
        "reading_time",
        Reach.LINE,
        r"\d{1,2} ?(?:min(?:ute)?s?)(?: read)|(?:reading time|estimated reading time|tiempo "
        r"(?:estimado )?de lectura)\s*:?\s*\d{1,2} ?min\w{0,4}\.?",
        r"(?:lectura de )\d{1,2} ?min\w{0,4}|\d{1,2} ?min(?:utos?)? de lectura",
    ),
    _rule(
        "publication_date",
        Reach.LINE,
        rf"(?:published|updated|last updated|posted|last modified)(?: on| at)?\s*:?\s*{_DATE}",
        rf"(?:publicad[oa]|actualizad[oa]|última actualización|fecha de publicación)(?: el)?\s*:?\s*{_DATE}",
    ),
    _rule(
        "listen",
        Reach.LINE,
        r"(?:listen to|play) (?:this|the) (?:article|story|audio)|(?:escuchar|escucha|oír|reproducir)"
        r"(?: (?:este|el))? (?:artículo|audio|nota|noticia)",
        r"watch (?:the )?video|ver (?:el )?vídeo|ver (?:el )?video|(?:view|ver) (?:gallery|galería)",
    ),
    _rule(
        "paywall",
        Reach.LINE,
        r"already a subscriber\??(?: (?:log|sign) ?in)?|¿?ya (?:eres|es) suscriptora?\??(?: "
        r"(?:inicia sesión|ingresa))?",
        r"(?:contenido|artículo) (?:exclusivo )?(?:para|de) suscriptores|subscribers? only|this "
        r"(?:article|content) is for subscribers(?: only)?",
    ),
    _rule(
        "join_channel",
        Reach.LINE,
        r"(?:únete|únase|unite|sumate|súmate|suscríbete) (?:a|al) (?:nuestr[oa]|el|la) (?:canal|grupo"
        r"|comunidad)(?: (?:de|en) .{1,60})?",
        r"join (?:our|the) .{0,30}(?:channel|group|community)(?: on .{1,30})?|(?:download|get) (?:our"
        r"|the) app(?: .{1,40})?|(?:descarga|descargue|bajate) (?:nuestra|la) app(?: .{1,40})?",
    ),
    _rule("loading", Reach.LINE, r"(?:loading|cargando)(?: (?:comments|more|comentarios|más))?"),
    _rule("network_name", Reach.BESIDE, _NETWORK),
)
