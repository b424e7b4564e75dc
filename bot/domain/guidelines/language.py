"""Stop words, and which language a question is in: a vote of its small words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from bot.domain.team import Locale

Language = Literal["de", "en", "other"]

# Words that say nothing about the topic, colloquial spellings of chat included. Umlauts stand as ae, oe, ue.
_GERMAN = """
spaet spaeter heute morgen gestern gehoert gehoeren rein raus drin drunter drueber bekommen bekommt
bekommst viel viele vielen vieles wenig wieviel wieviele aber alle allem allen aller alles als also am an
ander andere anderen anderer anderes anders auch auf aus ausser beim bei bin bis bist bitte brauch
brauche brauchen braucht bzw da dabei dafuer dagegen daher damit dann daran darauf darf darfst darueber
darum das dass davon dazu dein deine deinem deinen deiner dem den denn der deren des deshalb dessen die
dies diese diesem diesen dieser dieses doch dort du duerfen duerft durch eben eh ehe eher eigentlich ein
eine einem einen einer eines einfach einmal er erst es etwas etwa euch euer eure eurem euren eurer falls
fuer fuers ganz gar geht genau gerade gern gerne gibt gibts grad habe haben habt hab hast hat hatte
hatten her hier hierzu hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins irgendwas
irgendwelche irgendwie ist is ja jede jedem jeden jeder jedes jemand jemandem jemanden jetzt jmd kann
kannst kein keine keinem keinen keiner koennen koennte koennt krieg kriegen kriegt lassen laesst man
manche manchmal mehr mein meine meinem meinen meiner meines mich mir mit mal moechte moechten muessen
muss musst muesst nach nachdem naja ne nee nein nem nen ner nicht nichts nie noch nun nur nix ob oder
ohne okay ok per pro schon sehr sein seine seinem seinen seiner seit sich sie sind so sobald sogar solche
soll sollen sollte sollten sondern sonst sowas statt trotz tun tut ueber ueberhaupt um und uns unser
unsere unserem unseren unserer unserm unsern unter vom von vor waehrend waere wann war waren warum was
wegen weil welche welchem welchen welcher welches wem wen wenn wer werd werde werden wessen wie wieder
will wir wird wirklich wo woher wohin womit worauf wozu wurde wurden wuerde zu zum zur zwar zwischen
hallo hi hey moin servus danke frage kurze runde leute geben gilt machen mach mache macht gemacht gehts
los eig hilfe sagen sag beachten wissen weiss
"""

_ENGLISH = """
a about above after again all also am an and any anyone anything are aren as at be because been before
being below between both but by can cannot cant could couldn did didn do does doesn doesnt doing don dont
down during each else ever few for from further get gets getting give go going got gotta had has hasn
have haven having he her here hers him his how i id if ill im in into is isn isnt it its just kind know
let lets like ll m make many may maybe me might more most much must my need needs no nor not now of off
ok okay on once one only or other our ours out over own please pls put re really s same shall she should
so some somebody someone something still such sure t take tell than that thats the their them then there
these they thing things this those to too u under until up us use used using ve very want wants was way
we well were what whats when where which while who whom whose why will with without won would wouldn ya
yes yet you your yours ur hi hello hey thanks thank question quick hows allowed ask asks asked
"""

# Enough of the neighbours' small words to notice that a question is in none of our languages.
_OTHERS: Mapping[str, str] = {
    "fr": """
est que qui je tu nous vous ils elles pas pour dans sur avec puis peut peux dois doit quelle quel comment
quand pourquoi les une aux sont cette mes nos votre faire faut ce et ou le la un des du
""",
    "es": """
que puedo puede como cuando donde por para con los las una del esta este hay ser sobre mi nuestro tengo
debo quien cual el la es en y un
""",
    "it": """
che posso come quando dove perche per con gli una della sono questo questa nel anche mio nostro devo chi
quale il la di e un
""",
    "nl": """
het een niet voor met wat wanneer hoe kan mag ik wij jullie zijn heeft hebben moet naar deze onze waar
wie en van de
""",
    "pl": """
jest nie czy jak kiedy gdzie moge mozna dla przez tego nasz mam prosze kto sie na do w z i
""",
}

STOP_WORDS: Mapping[Locale, frozenset[str]] = {
    "de": frozenset(_GERMAN.split()),
    "en": frozenset(_ENGLISH.split()),
}
_VOTES: Mapping[str, frozenset[str]] = {
    "de": STOP_WORDS["de"],
    "en": STOP_WORDS["en"],
    **{language: frozenset(words.split()) for language, words in _OTHERS.items()},
}
_WORD = re.compile(r"[^\W\d_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_GERMAN_ENDINGS = re.compile(r"(ung|ungen|keit|heit|schaft|lich|ieren|iert|chen|tum)$")
_ENGLISH_ENDINGS = re.compile(r"(ing|tion|ment|ness|able|ible|ies|ly|ship)$")


def fold(text: str) -> str:
    """Lower case, umlauts written out: `Löschen` -> `loeschen`."""
    return text.lower().translate(_UMLAUTS)


def detect(text: str) -> Language | None:
    """The language of a question; None when its words don't tell (`alt text?`)."""
    words = [fold(word) for word in _WORD.findall(text)]
    votes = {name: sum(word in small for word in words) for name, small in _VOTES.items()}
    ours = max(votes["de"], votes["en"])
    others = max(votes[name] for name in _OTHERS)
    if others >= 2 and others > ours:
        return "other"
    if not re.search(r"[a-zäöüß]", text.lower()) and _WORD.search(text):
        return "other"  # another script altogether
    german = votes["de"] + 0.5 * sum(bool(_GERMAN_ENDINGS.search(word)) for word in words)
    german += bool(re.search("[äöüß]", text.lower()))
    english = votes["en"] + 0.5 * sum(bool(_ENGLISH_ENDINGS.search(word)) for word in words)
    if german == english:
        return None
    return "de" if german > english else "en"
