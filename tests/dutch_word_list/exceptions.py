"""Where the rules of a family would bring together what a reader keeps apart. Own work."""

# Plurals of other words (spel, slag, dal, bevel), but read as verbs.
VERBS_BEFORE_PLURALS = ("spelen", "slagen", "dalen", "bevelen")

# The noun that looks like the root is another word: wijken has nothing to do with a wijk.
VERBS_OF_THEIR_OWN = frozenset(
    "graven malen manen loven weren missen wassen duren hoeven wijken wezen lijken waren moeten zullen bannen stellen"
    " staven bergen barsten horen delen regelen raken schuilen winden spinnen wegen kampen laven staren wanen zagen"
    " bezigen ballen bossen bonen zonen tonen boeten noten poten varen weiden gissen kroesen".split()
)

# Nouns in -ing that are things or have gone their own way.
CONCRETE = frozenset(
    "woning rekening kleding verdieping omgeving afdeling instelling voorstelling tekening stelling stemming vereniging"
    " richting spanning leuning zitting uitzending koning haring paling regering zegening voeding inrichting aflevering"
    " handeling onderneming vestiging stichting kring helling vesting ketting keuring dwaling pudding sterling winding"
    " uitkering regeling beschikking voorziening lezing mening betrekking beweging bevolking bediening aanleiding"
    " tegenstelling verhouding opening riolering sluiting neiging korting stalling veiling zekering".split()
)

# Nouns in -heid of which the adjective means something else.
OWN_QUALITIES = frozenset(
    "overheid gelegenheid bezigheid minderheid meerderheid hoeveelheid oudheid hoogheid godheid mensheid persoonlijkheid"
    " gemeenheid nieuwigheid kleinigheid schuldigheid aangelegenheid vergelegenheid".split()
)

# Nouns in -e that look like an adjective with its ending.
OWN_NOUNS = frozenset(
    "waarde wijze gave ronde zijde rede volte halve lade sage bode made linde zode bede weide wilde tante aarde einde"
    " rande orde mode code dame kade wonde schade route hale zone rechte kaste pose hoge banale diode lange wende".split()
)

# Adjectives that look like the participle of a verb.
OWN_ADJECTIVES = frozenset(
    "bekend bereid geschikt gerust gesteld gepast bescheiden gelegen verlegen verleden gemeen gevat beroemd gelaten"
    " verwant voldaan geleden bewust gezond gewoon verkouden bedaard ervaren geheel gezet bezeten gelijk verstard"
    " gewend gezind bevallen gevallen gehouden vertrouwd".split()
)

# Parts of three letters read words into words ("redactie" is not "red" and "actie"): only these are believed.
SHORT_FRONTS = frozenset(
    "zee dag gas top ijs vis vak net bos kip oog rol dak les bus dek rug web bad gok lid cup hiv zak arm bar wol zon uur"
    " app bed rij kas kop pop vet bak pot cel dam bom ham tol lap bot jas put job tip hof duo wet tas man bal kat was"
    " eet hak wal erf pad tap map vos fax kar".split()
)
SHORT_ENDS = frozenset(
    "dag net bak zak kop bal vak les rol gat bus lid bed pad cel pak vis bad bos hal gas mes hok tas kas kap rit bon kar"
    " put bek jas bom box hof dak bar mix hek weg set pan pop man app lab wet duo map kip pas dek sap dop arm zin"
    " kat vet tak eis hut wol web".split()
)
# Adverbs and prefixes: they change a word, and are nothing to search by.
NO_FRONTS = frozenset(
    "achter anti bijna binnen boven buiten deze door mede mini meer neer niet onder over para super tegen"
    " trans tussen ultra vast voor waar mega rond weer terug samen mono multi inter intra extra hyper hypo"
    " macro micro mono neo semi quasi pseudo ander andere alle alles zonder dezelfde straks later heel veel stee"
    " ruim leeg stil info sino vice".split()
)
# What looks like a word at the end and mostly is an ending.
NO_ENDS = frozenset(
    "ring ringen ringetje ringetjes eter eters uren lingen eren enen aren aten elen eten eden oren alen ogen loos"
    " loze lozer heid ster sters stertje stertjes isme isten iste teit linge linger ende loze teren kenen tenen"
    " ingen inger ingers ender enders ante anten ette etten eurs euse atie aties itie ities telen gelen nelen mate"
    " leem ante lies geren leren keren schap schappen baar baren dom wijs hoen".split()
)
# Words that are made of two words and mean neither.
NEVER_SPLIT = frozenset(
    "chocolade brandweer noodweer aardappel boterham hoofdstuk tijdschrift handschoen burgemeester penningmeester wasbeer"
    " zeehond schildpad nijlpaard luipaard vleermuis kruidnagel pannenkoek rendier duizendpoot schoorsteen jeneverbes"
    " baksteen boomgaard damhert paspoort handdoek handboek hoogleraar kerstmis maandag dinsdag woensdag"
    " donderdag vrijdag zaterdag zondag schouwburg eetlust spoorslag draaiboek wildzang kladblok"
    " oorlog oorzaak raadsel handel kerker kapper bakker boeket beschuit kwartaal ambtenaar raadpleging"
    " landschap maatschap graafschap waterschap roddel scharnier karbonade kandelaar parlement"
    " partituur ouderdom rijkdom adeldom burgerdom heiligdom bisdom vorstendom hertogdom merendeel praatpaal"
    " handvest hamburger hamstring neteldoek standbeeld slokdarm handelwijze horizontaal scharlaken tijdspanne rentmeester penningkruid jonkvrouw leeftijd nachtmerrie automaat database wachtwoord schoonmoeder schoonvader schoonzoon schoondochter"
    " schoonfamilie schoonouder schoonzus schoonbroer jasmijn waterpas oorsprong ogenblik lotgeval indoors grammare landcape lanscape bankroet hoofddoek rechthoek vierkant driehoek luistervink goedkoop duurzaam grootspraak".split()
)

# Street names are made of words that may be searched for.
STREETS = (
    *"straat laan weg plein kade hof park gracht singel steeg dreef pad dijk markt brug kanaal wal hoek veld burg feest dag festival partij bank fonds wet raad bond oorlog".split(),
)
