"""Forms of verbs and nouns that no stemmer brings together: `left` and `leave`, `gezogen` and `ziehen`."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.team import Locale

# Base form first. Umlauts stand as ae, oe, ue.
_ENGLISH = """
leave left leaving
send sent
take took taken taking
write wrote written writing
buy bought
sell sold
give gave given
get got gotten
go went gone
say said
tell told
speak spoke spoken
choose chose chosen
break broke broken
steal stole stolen
lose lost losing
find found
build built
make made making
pay paid
hide hid hidden hiding
forget forgot forgotten
see saw seen
know knew known
think thought
teach taught
catch caught
bring brought
hear heard
hold held
keep kept
meet met
run ran running
show shown
spend spent
understand understood
win won winning
wear wore worn
draw drew drawn
drive drove driven
fall fell fallen
grow grew grown
begin began begun
become became
come came coming
shoot shot shooting
quit quitting
person people
child children
man men
woman women
"""
_GERMAN = """
ziehen zieht zog gezogen
nehmen nimmt nahm genommen
uebernehmen uebernimmt uebernommen
aufnehmen aufgenommen
schreiben schrieb geschrieben
ausschreiben ausgeschrieben
geben gibst gab gegeben
freigeben freigegeben
weitergeben weitergegeben
lesen liest las gelesen
gegenlesen gegengelesen
sprechen spricht sprach gesprochen
versprechen verspricht versprochen
widersprechen widerspricht widersprochen
finden fand gefunden
treffen trifft traf getroffen
betreffen betrifft betroffen
helfen hilft half geholfen
verlieren verlor verloren
schliessen schloss geschlossen
ausschliessen ausgeschlossen
verbieten verbot verboten
bieten geboten
anbieten angeboten
gewinnen gewann gewonnen
beginnen begann begonnen
brechen bricht brach gebrochen
stehlen stiehlt stahl gestohlen
vergessen vergisst vergass
tragen traegt trug getragen
eintragen eingetragen
bleiben blieb geblieben
bringen brachte gebracht
denken dachte gedacht
gehen ging gegangen
verlassen verlaesst verliess
ausscheiden ausgeschieden
entscheiden entschied entschieden
unterscheiden unterschieden
unterschreiben unterschrieben
verschieben verschoben
raten riet geraten
schneiden schnitt geschnitten
leihen lieh geliehen
singen sang gesungen
springen springt sprang gesprungen
einspringen eingesprungen
rufen rief gerufen
anrufen angerufen
werfen wirft warf geworfen
rauswerfen rausgeworfen
werben wirbt warb geworben
bewerben bewirbt beworben
laden laedt lud geladen
hochladen hochgeladen
einladen eingeladen
herunterladen heruntergeladen
sehen sieht sah gesehen
wissen wusste gewusst
kennen kannte gekannt
nennen nannte genannt
verstossen verstoesst verstiess
angreifen griff angegriffen
schweigen schwieg geschwiegen
vertreten vertritt vertrat
vertreiben vertrieb
betreiben betreibt betrieb
luegen gelogen
betruegen betrog betrogen
verschwinden verschwand verschwunden
"""


def _bases(table: str) -> Mapping[str, str]:
    return {form: line.split()[0] for line in table.strip().splitlines() for form in line.split()[1:]}


BASES: Mapping[Locale, Mapping[str, str]] = {"de": _bases(_GERMAN), "en": _bases(_ENGLISH)}
