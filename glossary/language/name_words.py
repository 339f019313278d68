"""Names that are words as well, with the English words that a machine puts in their place.

"Pedro Castle" for Pedro Castillo, "the Quote" for the CITE. Surnames, acronyms, places, newspapers and
companies, and the given names by which a person is recognised. General knowledge, kept as plain text:
``Spanish name=English|another English word``.
"""

from functools import cache

_WORDS = """
Abad=Abbot
Acero=Steel
Acosta=Coast
Águila=Eagle
Aguilar=Eagle
Aguirre=Outdoor
Alameda=Mall|Grove|Promenade
Alarcón=Alarm
Alba=Dawn
Alcalde=Mayor
Alegre=Cheerful|Happy|Joyful
Alegría=Joy|Happiness
Alfaro=Potter
Álamo=Poplar
Alonso=Allow
Amado=Beloved|Loved
Amador=Lover
Amaya=Love
Amor=Love
Ángel=Angel
Ángeles=Angels
Aparicio=Appearance
Aranda=Spider
Araña=Spider
Arce=Maple
Arcos=Arches|Arcs|Bows
Arenas=Sands|Arenas|Sand
Armas=Arms|Weapons|Guns
Arroyo=Stream|Brook|Creek
Arrieta=Muleteer
Arteaga=Art
Ballesteros=Crossbowmen|Archers
Baños=Baths|Bathrooms|Toilets
Barba=Beard
Barco=Boat|Ship
Barra=Bar
Barragán=Concubine
Barranco=Ravine|Gully|Cliff
Barrera=Barrier
Barreras=Barriers
Barrios=Neighborhoods|Neighbourhoods|Districts|Quarters
Barro=Mud|Clay
Barros=Muds|Mud|Clays
Bello=Beautiful|Handsome|Nice
Bermejo=Vermilion|Reddish
Bermúdez=Bermuda
Blanco=White|Blank|Target
Blancos=Whites
Blanca=White
Blandón=Bland
Bonilla=Bonnie|Pretty
Borda=Border|Edge
Borja=Bubble
Borrego=Lamb
Botero=Boatman
Botín=Booty|Loot|Plunder
Bravo=Brave|Angry|Fierce
Bueno=Good|Well
Buendía=Good Day|Goodday
Buenaventura=Good Fortune|Good Luck|Fortune
Burgos=Boroughs|Burgs
Bustos=Busts
Caballero=Knight|Gentleman|Horseman
Cabello=Hair
Cabeza=Head
Cabezas=Heads
Cabra=Goat
Cabral=Capital
Cabrera=Goat|Goatherd
Calderón=Cauldron|Boiler
Caldera=Boiler|Caldera
Calero=Lime
Calle=Street
Calles=Streets
Calvo=Bald
Camacho=Catch
Cámara=Chamber|Camera
Camarero=Waiter
Camino=Road|Way|Path
Caminos=Roads|Ways|Paths
Campana=Bell
Campo=Field|Countryside
Campos=Fields|Camps
Canales=Channels|Canals
Cano=Gray|Grey
Cantero=Stonemason|Quarryman
Cantos=Songs|Chants
Caño=Pipe
Cañas=Canes|Reeds|Rods
Capilla=Chapel
Cárdenas=Cardinals|Purples
Cardona=Thistle
Carmona=Carmine
Carrasco=Oak
Carrera=Career|Race
Carreras=Races|Careers
Carretero=Carter|Cartwright
Carrillo=Cheek|Cart
Carrión=Carrion
Casado=Married
Casa=House|Home
Casas=Houses|Homes
Casal=Couple|House
Castaño=Chestnut|Brown
Castañeda=Chestnut
Castellanos=Castilians|Spaniards
Castillo=Castle
Castillos=Castles
Castro=Castle|Castrum|Fort
Cerda=Bristle|Sow|Pig
Cereza=Cherry
Cerezo=Cherry
Cerro=Hill
Cerros=Hills
Cervantes=Deer
Chacón=Gecko
Chaves=Keys
Ciudad=City
Claro=Clear|Of course|Sure
Clavijo=Peg
Cobos=Cubes
Colina=Hill
Collado=Pass|Hill
Columna=Column
Concha=Shell
Conde=Count|Earl
Contreras=Against|Contraries|Counters
Cordero=Lamb
Cornejo=Dogwood
Corona=Crown
Coronado=Crowned
Coronel=Colonel
Correa=Belt|Strap|Leash
Cortes=Courts|Cuts
Cortés=Polite|Courteous
Cortez=Courteous
Costa=Coast|Cost
Costas=Coasts|Costs
Crespo=Curly|Frizzy
Cruz=Cross
Cruces=Crosses
Cuadra=Block|Stable
Cuadrado=Square
Cuenca=Basin
Cuervo=Raven|Crow
Cuesta=Slope|Hill|Cost|Costs
Cueto=Hill
Cuevas=Caves
Cueva=Cave
Cuello=Neck|Collar
Delgado=Thin|Slim|Slender|Skinny
Delgada=Thin|Slim
Domínguez=Sundays|Domingues
Domingo=Sunday
Donoso=Graceful|Witty
Dorado=Golden|Gold
Duarte=Duart
Duque=Duke
Durán=Last|Lasted|They will last
Durand=During
Encinas=Oaks|Holm Oaks
Enciso=Incised
Escalante=Climber|Climbing
Escalera=Stairs|Staircase|Ladder
Escobar=Broom|Sweep
Escobedo=Broom
Escudero=Squire|Shieldman
Espada=Sword
Espejo=Mirror
Espina=Thorn|Spine
Espino=Hawthorn
Espinosa=Thorny
Espinoza=Thorny
Esperanza=Hope
Estrella=Star
Estrada=Stage|Platform|Road
Fajardo=Belted
Falcón=Falcon|Hawk
Feliz=Happy
Ferrer=Blacksmith
Ferrero=Smith|Blacksmith
Fierro=Iron
Figueroa=Fig|Figure
Flor=Flower
Flores=Flowers
Florido=Flowery|Florid
Fontana=Fountain
Franco=Frank|Franc
Fresno=Ash
Fuente=Source|Fountain
Fuentes=Sources|Fountains|Springs
Fuerte=Strong|Fort
Fuertes=Strong|Forts
Gallo=Rooster|Cock
Gallego=Galician
Gallegos=Galicians
Gallardo=Gallant|Graceful
Gálvez=Galvanized
Gamarra=Halter
Gamboa=Gambol
Garza=Heron
Gato=Cat
Gil=Gill
Girón=Turn|Shred
Gómez=Gums
Gordillo=Chubby
Gordo=Fat
Gracia=Grace
Grande=Big|Great|Large
Granados=Pomegranates
Granda=Grand
Grau=Degree
Guardia=Guard
Guardado=Saved|Stored|Kept
Guerra=War
Guerrero=Warrior|Fighter
Guerreros=Warriors
Guevara=Cave
Guijarro=Pebble
Gutiérrez=Gutters
Guzmán=Goodman
Herrera=Smithy|Forge|Blacksmith
Herrero=Blacksmith|Smith
Hermosa=Beautiful
Hermoso=Beautiful
Hidalgo=Nobleman|Noble
Hierro=Iron
Higuera=Fig tree|Fig
Hinojosa=Fennel
Hoyos=Holes|Pits
Huertas=Orchards|Gardens
Huerta=Orchard|Garden
Huerto=Orchard
Hurtado=Stolen|Robbed
Ibarra=Valley
Iglesia=Church
Iglesias=Churches
Infante=Infant|Infantryman
Infantes=Infants
Izquierdo=Left
Jardín=Garden
Jaramillo=Jar
Jurado=Jury|Sworn
Juárez=Swear
Justo=Just|Fair
Lacalle=La Street|The Street|Street
Lago=Lake
Lagos=Lakes
Laguna=Lagoon
Lara=Lars
Leal=Loyal|Faithful
León=Lion
Leones=Lions
Lima=Lime|File
Linares=Flax|Lineages
Llanos=Plains|Flats
Llano=Plain
Llorente=Crying|Weeping
Lobo=Wolf
Lobos=Wolves
Loma=Hill
Lozano=Lush|Fresh|Luxuriant
Lugo=Place
Luna=Moon
Lunas=Moons
Luz=Light
Macías=Masses
Machado=Axe|Ax|Hatchet
Machuca=Crush|Crushes
Madera=Wood|Timber
Madero=Log|Timber|Wood
Maestre=Master
Maestro=Teacher|Master
Maldonado=Badly given|Ill-favored
Malo=Bad
Manrique=Manly
Mansilla=Meek
Manzano=Apple|Apple tree
Manzanares=Apple orchards|Apple Trees
Marín=Marine|Sailor
Mar=Sea
Marina=Navy|Marine
Marqués=Marquis|Marquess
Márquez=Marquis|Marquises
Mármol=Marble
Martillo=Hammer
Mata=Kills|Bush|Kill|Shrub
Matamoros=Moor-slayer|Killers
Matos=Bushes
Mayor=Major|Senior|Elder|Older|Greater
Mejía=Better
Melero=Honey
Melo=Mellow
Membrillo=Quince
Mena=Ore
Mendoza=Cold Mountain
Mercado=Market
Mercader=Merchant
Merchán=Merchant
Merino=Merino wool|Sheep
Mesa=Table
Miranda=Looking|Watching
Molina=Mill
Molinas=Mills
Molinero=Miller
Molino=Mill
Montaña=Mountain
Montaño=Mountain
Monte=Mount|Mountain
Montero=Hunter
Montes=Mountains|Mounts|Hills
Montalvo=White Mountain
Mora=Blackberry|Mulberry
Morales=Morals|Moral|Blackberries
Morado=Purple
Moreno=Brown|Dark|Brunette|Dark-haired
Morena=Brunette|Brown
Moro=Moor
Mota=Speck
Moya=Spring
Muro=Wall
Naranjo=Orange|Orange Tree
Navarro=Navarrese
Navas=Plains
Negro=Black
Negra=Black
Nieto=Grandson|Grandchild
Nieves=Snows|Snow
Noble=Noble
Nogales=Walnuts|Walnut trees
Novoa=New
Obregón=Worker
Obrador=Worker|Workshop|Bakery
Obispo=Bishop
Olivares=Olive groves|Olives
Oliva=Olive
Oliveira=Olive
Olivera=Olive|Olive Tree
Olivo=Olive|Olive tree
Olivos=Olives|Olive trees
Olmedo=Elm|Elm Grove
Olmo=Elm
Olmos=Elms
Oro=Gold
Ortega=Nettle|Grouse
Oso=Bear
Osorio=Bear hunter
Otero=Hillock|Hill
Ovalle=Oval
Oviedo=Sheepfold
Pacheco=Pasture
Padilla=Frying pan|Shovel
Palacio=Palace
Palacios=Palaces
Paladino=Paladin
Palma=Palm
Palmas=Palms
Palmero=Palmer
Paloma=Dove|Pigeon
Palomino=Palomino|Little dove
Palomares=Dovecotes
Palomo=Pigeon
Paniagua=Bread and water
Pardo=Brown|Leopard
Paredes=Walls
Parra=Vine|Grapevine
Pastor=Shepherd|Pastor
Pastrana=Shepherd
Paz=Peace
Peces=Fish|Fishes
Pedraza=Stone
Pedrosa=Stony|Rocky
Peña=Rock|Cliff|Club
Peñas=Rocks
Peñalosa=Rocky
Peral=Pear|Pear Tree
Perales=Pears|Pear trees
Peralta=High stone|High rock
Perdomo=Forgive
Pereira=Pear
Pescador=Fisherman|Fisher
Pico=Peak|Beak|Pick
Piedra=Stone|Rock
Piedras=Stones|Rocks
Pimentel=Pepper
Pinto=Painted|Paint|Pint
Pino=Pine
Pinos=Pines
Pineda=Pinewood|Pine
Pizarro=Slate|Blackboard
Pizarra=Slate|Blackboard
Plaza=Square
Plata=Silver
Pino Suárez=Pine
Poblete=Populate
Polo=Pole
Ponce=Put
Porras=Clubs
Portero=Goalkeeper|Doorman|Porter
Portillo=Gate|Wicket
Posada=Inn
Posadas=Inns
Pozo=Well
Pozos=Wells
Prado=Meadow
Prados=Meadows
Prieto=Tight|Dark
Príncipe=Prince
Puente=Bridge
Puentes=Bridges
Puerta=Door|Gate
Puertas=Doors|Gates
Puerto=Port|Harbor
Pulido=Polished
Quesada=Cheesecake|Cheese
Quevedo=What I see
Quintana=Fifth
Quintero=Quarter|Farmer
Ramos=Branches|Bouquets
Redondo=Round
Reina=Queen
Rey=King
Reyes=Kings
Ribera=Shore|Bank|Riverbank|Riverside
Rico=Rich
Riera=Stream
Río=River
Ríos=Rivers
Rivas=Banks|Shores
Rivera=Stream|River|Bank|Riverside
Rivero=Riverbank|River
Robledo=Oak|Oak Grove
Robles=Oaks
Roble=Oak
Rojas=Red|Reds
Rojo=Red
Roja=Red
Román=Roman
Romero=Rosemary|Pilgrim
Rosa=Rose|Pink
Rosas=Roses
Rosado=Pink
Rosales=Rosebushes|Rose bushes
Rosario=Rosary
Rubio=Blond|Blonde|Fair
Rueda=Wheel
Ruedas=Wheels
Ruiz=Ruin
Saavedra=Old hall
Sabio=Wise
Salas=Rooms|Halls
Salazar=Old hall
Salcedo=Willow
Saldaña=Balance
Salgado=Salty|Salted
Salinas=Salt flats|Saltworks|Salt Mines|Saline
Salvador=Savior|Saviour
Sánchez=Sanches
Sandoval=Sandbar
Santos=Saints
Santo=Saint|Holy
Sastre=Tailor
Seco=Dry
Segura=Sure|Safe|Secure
Seguro=Insurance|Sure|Safe
Serrano=Mountain|Highlander|Ham
Serra=Saw|Mountain
Sierra=Saw|Mountain Range|Sierra
Silva=Whistle|Whistles|Forest
Sol=Sun
Soler=Usually|Solar
Solís=Sunny
Solano=Sunny
Soria=Sour
Soriano=Soria
Sosa=Bland|Saltwort
Sotelo=Grove
Soto=Grove|Thicket
Tablada=Boarded
Tapia=Wall|Mud wall
Tejada=Tiled|Roof|Tile
Tejeda=Weaver
Tejedor=Weaver
Tello=Tell
Terán=They'll have
Toledo=Toledo steel
Toro=Bull
Toros=Bulls
Torre=Tower
Torres=Towers
Trigo=Wheat
Trueba=Truce
Trujillo=Truffle
Ugarte=Island
Urbina=Urban
Uribe=Lower Town
Vaca=Cow
Vacas=Cows
Valdés=Validate
Valencia=Valence
Valera=Valerian
Valiente=Brave|Valiant
Valle=Valley
Valles=Valleys
Vallejo=Little valley|Valley
Vara=Rod|Stick
Vargas=Slopes
Vega=Meadow|Plain|Fertile plain
Vela=Candle|Sail
Velas=Candles|Sails
Velasco=Raven
Vera=Edge|Truth|True
Verdugo=Executioner|Hangman
Verde=Green
Vergara=Orchard
Vicario=Vicar
Vidal=Vital
Vida=Life
Viejo=Old
Villa=Town|Village
Villar=Hamlet
Villanueva=New Town|Newtown|Newville
Villalobos=Wolves|Wolf town|Town of Wolves
Villegas=Villages
Viña=Vineyard
Viñas=Vineyards
Vivar=Warren
Vivas=Alive|Long live
Vivanco=Living
Vives=You live|Live
Zamora=Wild Olive
Zapata=Shoe|Boot
Zapatero=Shoemaker|Cobbler
Zavala=Wide
Zorro=Fox
Zorrilla=Fox|Vixen
Zúñiga=Canal
Comas=Commas|Comes
Miraflores=Look at flowers|Flower view|Lookflowers
Surco=Furrow|Groove
Lince=Lynx
Magdalena=Cupcake|Muffin
Independencia=Independence
Chorrillos=Jets|Trickles
Salta=Jumps|Jump
Aguascalientes=Hot Waters|Hot Springs
Concepción=Conception
Asunción=Assumption
Libertad=Freedom|Liberty
Trinidad=Trinity
Victoria=Victory
Ventanilla=Window
Temuco=Fear
Antigua=Old|Ancient
Progreso=Progress
Matanzas=Slaughters|Killings|Massacres
Manta=Blanket
Ambato=Bat
Hermosillo=Beautiful
Nogales=Walnuts|Walnut Trees
Reforma=Reform
Milenio=Millennium
Excélsior=Excelsior
Correo=Mail|Post
Gestión=Management
Semana=Week
Caretas=Masks
Clarín=Bugle
Perfil=Profile
Proceso=Process
Gloria=Glory
Éxito=Success
Telefónica=Telephone|Telephonic|Telephone Company
Bancolombia=Bank of Colombia|Colombian Bank|Banking Bank
Bancomer=Bank of Commerce
Elektra=Electra
Cemex=Cement
Naturgy=Nature
Podemos=We Can
Sumar=Add|Sum|Adding
Morena=Brunette|Brown
CITE=Quote|Cite|Appointment|Summon
PAN=Bread
MAS=More|But
SER=Be|Being
ONCE=Eleven
PAIS=Country
PAÍS=Country
ARCA=Ark|Chest
CASA=House|Home
META=Goal|Target
SOL=Sun
SIN=Without
CON=With
DINA=Dina
PRISA=Hurry|Rush|Haste
COPE=Cope
RED=Network|Net
FE=Faith
VIDA=Life
PAZ=Peace
LUZ=Light
RÍO=River
MIR=World
UNO=One
COMO=As|Like|How
CESAR=Cease
CAL=Lime
SAL=Salt
MAR=Sea
CENTRO=Center|Centre
ALAS=Wings
PACTO=Pact
CLAVE=Key
LEY=Law
DATO=Data|Fact
AVE=Bird
TALGO=Something
SEPA=Know
COFIDE=Confide|Trusted
SENCE=Sense
CORFO=Corpus
CANATUR=Nature
REMA=Row|Rows
ADEX=Index
PETROPERÚ=Petroleum
RENIEC=Reindeer
PRONABEC=Pronounce
MIDIS=You measure|Measure
BANCO=Bank|Bench
TREN=Train
FARO=Lighthouse
CREA=Create|Creates
RENACE=Reborn
AVANZA=Advance|Advances
CUNA=Cradle
JUNTOS=Together
BECA=Scholarship
"""

_PHRASES = """
El País=The Country
El Mundo=The World
El Comercio=The Commerce|The Trade|Commerce
La República=The Republic
La Nación=The Nation
El Tiempo=The Time|The Weather
El Espectador=The Spectator|The Viewer
La Tercera=The Third
El Mercurio=The Mercury
La Jornada=The Day|The Journey
La Razón=The Reason
La Vanguardia=The Vanguard
El Universo=The Universe
El Universal=The Universal
El Nacional=The National
El Deber=The Duty
El Heraldo=The Herald
El Peruano=The Peruvian
La Prensa=The Press
La Hora=The Hour
El Economista=The Economist
El Financiero=The Financier
El Periódico=The Newspaper
El Confidencial=The Confidential
La Voz=The Voice
Mercado Libre=Free Market
Buenos Aires=Good Airs|Good Air|Fair Winds
La Paz=Peace|The Peace
La Libertad=Freedom|Liberty|The Freedom
La Victoria=Victory|The Victory
La Florida=The Florid
La Serena=The Serene|Serene
La Rioja=The Reddish
La Plata=Silver|The Silver|The Money
Los Olivos=The Olives|Olives|The Olive Trees
Los Ríos=The Rivers
Los Lagos=The Lakes
Los Ángeles=The Angels
Las Condes=The Counts|The Countesses
Las Palmas=The Palms
Las Tunas=The Prickly Pears
Las Heras=The Eras
Puente Piedra=Stone Bridge|Bridge Stone
Cerro Azul=Blue Hill
Pueblo Libre=Free Town|Free People|Free Village
Jesús María=Jesus Mary
Villa El Salvador=Villa The Savior|Savior Village|Villa the Saviour
El Salvador=The Savior|The Saviour
Costa Rica=Rich Coast
Puerto Rico=Rich Port
Puerto Montt=Port Montt
Puerto Maldonado=Port Maldonado
Punta Arenas=Sandy Point|Sand Point|Point Sands
Mar del Plata=Silver Sea|Sea of Silver|Sea of the Silver
Viña del Mar=Vineyard of the Sea|Sea Vineyard
Madre de Dios=Mother of God
Dos Hermanas=Two Sisters
Tres Arroyos=Three Streams
Santa Cruz=Holy Cross|Saint Cross
Vera Cruz=True Cross
Nuevo León=New Lion|New Leon
Torre Vieja=Old Tower
Ciudad Juárez=Juárez City
Ciudad Real=Royal City|Real City
Ciudad del Este=City of the East|East City|Eastern City
Bahía Blanca=White Bay
Piedras Negras=Black Stones
Cabo Rojo=Red Cape
Casa Grande=Big House
Campo de Marte=Field of Mars
Palo Alto=Tall Stick|High Stick
Río Negro=Black River
Río Cuarto=Fourth River
Entre Ríos=Between Rivers
Tierra Caliente=Hot Land
Monte Patria=Mount Homeland
Cruz Azul=Blue Cross
Colo Colo=Collar
Vélez Sarsfield=Sailing
Boca Juniors=Mouth Juniors
River Plate=Silver River
Nacional Financiera=National Financial
Corte Inglés=English Court|English Cut
El Corte Inglés=The English Court|The English Cut
Buena Vista=Good View
Casa Andina=Andean House
Perú Libre=Free Peru
Peru Libre=Free Peru
Sendero Luminoso=Luminous Path
"""

_GIVEN_NAMES = """
Aarón Abel Abelardo Abigaíl Adela Adolfo Adriana Adrián Agustina Agustín Aída Alan Alba Alberto Alejandra
Alejandro Alexis Alfonso Alfredo Alicia Alma Alonso Álvaro Amalia Amanda Amelia Américo Amparo Ana Anabel
Andrea Andrés Ángel Ángela Angélica Aníbal Anselmo Antauro Antonia Antonio Araceli Ariel Armando Arnaldo
Arturo Ascensión Augusto Aurelio Aurora Azucena Baltazar Bárbara Bartolomé Beatriz Belén Benito Benjamín
Berenice Bernarda Bernardo Berta Bertha Blanca Boris Borja Brenda Bruno Camila Camilo Carla Carlos Carmen
Carolina Catalina Cecilia Celia Celso César Cintia Clara Claudia Claudio Clemente Consuelo Cristian
Cristina Cristóbal Daniel Daniela Danilo Darío David Débora Delia Diana Diego Dina Dolores Domingo Dora
Edgar Edgardo Edith Edmundo Eduarda Eduardo Efraín Elena Elías Elisa Eliseo Elizabeth Eloy Elsa Elvira
Emilia Emiliano Emilio Enrique Erika Ernesto Esperanza Esteban Estela Ester Esther Eugenia Eugenio Eva
Evelyn Evo Ezequiel Fabián Fabiola Fabricio Fátima Federico Felipe Félix Fermín Fernanda Fernando Fidel
Flavio Flor Florencia Francisca Francisco Franco Gabriel Gabriela Genaro Gerardo Germán Gilberto Gina
Gisela Gladys Gloria Gonzalo Gracia Graciela Gregorio Guadalupe Guido Guillermo Gustavo Haydée Héctor
Helena Helmut Heriberto Hermenegildo Hernán Hernando Hilda Hilario Horacio Hugo Humberto Ignacia Ignacio
Íñigo Inés Ingrid Irene Iris Irma Isaac Isabel Isabela Isidro Ismael Israel Iván Ivonne Jacinta Jacinto
Jaime Jair Javier Jazmín Jenny Jerónimo Jesús Jhon Jimena Joaquín Joel Johanna Jonathan Jordi Jorge José
Josefa Josefina Juan Juana Julia Julián Juliana Julieta Julio Justo Karen Karina Karla Katia Keiko Kenji
Laura Lautaro Leandro Leonardo Leonel Leonor Leopoldo Leticia Lidia Liliana Lilian Lisandro Lola Lorena
Lorenzo Lourdes Lucas Lucía Luciana Luciano Lucila Lucio Lucrecia Luis Luisa Lupe Luz Macarena Magaly
Magda Magdalena Manuel Manuela Marcela Marcelino Marcelo Marco Marcos Margarita María Mariana Mariano
Maribel Marina Mario Marisol Marta Martha Martín Martina Mateo Matías Matilde Mauricio Máximo Maximiliano
Maya Mercedes Micaela Miguel Milagros Mirta Miriam Mirtha Modesto Moisés Mónica Nadia Nancy Narciso
Natalia Nélida Nelson Nerea Nicanor Nicolás Nieves Nilda Noelia Nora Norma Nuria Octavio Ofelia Olga
Ollanta Omar Óscar Oscar Osvaldo Oswaldo Pablo Paloma Pamela Paola Patricia Patricio Paula Paulina Pedro
Perla Pía Pilar Plácido Rafael Ramiro Ramón Raquel Raúl Rebeca Regina Reinaldo Remedios Renata Renato
Renzo Ricardo Rigoberto Rita Roberto Rocío Rodolfo Rodrigo Rogelio Rolando Román Romina Rosa Rosalía
Rosana Rosario Rosaura Roxana Rubén Rufino Rut Ruth Sabrina Salomé Salvador Samuel Sandra Santiago Santos
Sara Saúl Sebastián Selena Selva Sergio Silvana Silvia Simón Sixto Socorro Sofía Sol Soledad Sonia Stella
Susana Susel Tamara Tania Tatiana Teodora Teodoro Teófilo Teresa Tomás Ulises Úrsula Valentín Valentina
Valeria Vanesa Vanessa Verónica Vicenta Vicente Víctor Victoria Vilma Violeta Virginia Viviana Vladimir
Waldo Walter Washington Wilfredo William Wilson Wilma Wilmer Ximena Xiomara Yanina Yesenia Yolanda Zoila
Zulema Andreu Aitor Ander Andoni Arnau Asier Begoña Carles Carme Eneko Ferran Gorka Iker Imanol Iñaki
Ione Joan Jon Josep Josu Koldo Lluís Marc Maite Meritxell Mikel Montserrat Núria Oriol Pau Pere Pep Quim
Uxue Xabier Xavier Jean John James Michael Donald Joe Robert Richard Mary Peter Paul George Charles
Gastón Fausto Facundo Gael Nayib Lula Luiz Dilma Michel Emmanuel Angela Delcy Diosdado Hebe Axel
Cuauhtémoc Lázaro Porfirio Rómulo Nahuel
"""

_TITLES_OF_POPES_AND_MONARCHS = (
    "papa",
    "rey",
    "reina",
    "reyes",
    "san",
    "santo",
    "santa",
    "príncipe",
    "princesa",
    "emperador",
    "emperatriz",
    "zar",
    "zarina",
    "infanta",
    "infante",
    "duque",
    "duquesa",
    "sor",
    "apóstol",
    "beato",
    "monarca",
    "sultán",
    "don",
    "evangelio",
)


def _table(text: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.split("=", 1) for line in text.strip().splitlines())
    return {source: tuple(targets.split("|")) for source, targets in pairs}


@cache
def name_words() -> dict[str, tuple[str, ...]]:
    """Spanish name, as written -> the English common words that it is mistaken for.

    >>> name_words()["Castillo"]
    ('Castle',)
    """
    return _table(_WORDS)


@cache
def name_phrases() -> dict[str, tuple[str, ...]]:
    """Names of several words (newspapers, places, firms) -> their word-by-word translations.

    >>> name_phrases()["El País"]
    ('The Country',)
    """
    return _table(_PHRASES)


@cache
def given_names() -> frozenset[str]:
    """Given names common in Latin America and Spain, as written.

    >>> "Keiko" in given_names()
    True
    """
    return frozenset(_GIVEN_NAMES.split())


def is_title_of_pope_or_monarch(word: str) -> bool:
    """Whether English translates the given name after this Spanish word ("papa Francisco").

    >>> is_title_of_pope_or_monarch("Papa")
    True
    """
    return word.lower() in _TITLES_OF_POPES_AND_MONARCHS
