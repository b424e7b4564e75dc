"""The demo company's editorial plan around the day on which the demo begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.domain.editorial import ItemFields, Status
from bot.domain.local_time import LocalTime, local_day
from bot.services import editorial
from bot.services.transaction import Transaction


@dataclass(frozen=True)
class _Item:
    day: int  # from the first day of the demo
    clock: time
    channel: str
    owner: str
    status: Status
    title: str
    text: str = ""
    notes: str = ""
    link: str = ""


_PLAN = (
    _Item(
        -3,
        time(17),
        "instagram",
        "U0TOM",
        Status.PUBLISHED,
        "Freitagsrunde an der Elbe",
        "Feierabend heißt bei uns: einmal raus an die Elbe. Wer war bei dem Wetter noch unterwegs?",
        link="https://www.instagram.example/p/freitagsrunde",
    ),
    _Item(
        0,
        time(10),
        "linkedin",
        "U0AYLIN",
        Status.APPROVED,
        "Bis zu 2.000 Euro Förderung für gewerbliche Lastenräder",
        "Hamburg fördert gewerbliche Lastenräder wieder mit bis zu 2.000 Euro je Rad. Wir haben die "
        "Voraussetzungen auf einer Seite zusammengefasst und helfen Betrieben beim Antrag.",
        notes="Quelle: Behörde für Verkehr und Mobilitätswende, Stand Februar",
    ),
    _Item(
        0,
        time(12),
        "instagram",
        "U0TOM",
        Status.DRAFT,
        "Reel: Das neue Hafenrad Pico",
        "Zwei Kinder, ein Wocheneinkauf und noch Platz für den Hund. Das Pico ist so lang wie ein normales "
        "Rad und passt in jeden Keller. Ab April bei uns in der Werkstatt zum Probefahren. 🚲",
        notes="Schnitt ist fertig, Aylin wollte noch drübersehen.",
    ),
    _Item(
        1,
        time(11),
        "tiktok",
        "U0TOM",
        Status.CHANGES_REQUESTED,
        "Kette ölen in 30 Sekunden",
        "Putzen, tropfen, drehen, abwischen. Mehr ist es nicht.",
        notes="Jana: bitte ohne den Markennamen auf der Ölflasche.",
    ),
    _Item(
        2,
        time(12),
        "instagram",
        "U0TOM",
        Status.DRAFT,
        "Kundin der Woche: Bäckerei Möller",
        "Um vier Uhr früh ist Altona noch leer. Nur Frau Möller ist schon unterwegs, mit 80 Kilo Brötchen.",
        notes="Einwilligung von Frau Möller liegt im Ordner.",
    ),
    _Item(
        3,
        time(15),
        "linkedin",
        "U0AYLIN",
        Status.DRAFT,
        "Richtfest für Halle 3",
        "Am Donnerstag feiern wir Richtfest. In Halle 3 entstehen ab Herbst 40 Arbeitsplätze in der Montage.",
    ),
    _Item(
        3,
        time(18),
        "youtube",
        "U0BEN",
        Status.DRAFT,
        "Film: A day with the harbour courier",
        "Six in the morning, minus four degrees and 120 parcels. We rode along with Ayşe, who delivers the "
        "whole of HafenCity by cargo bike.",
        notes="Subtitles are missing.",
    ),
    _Item(
        4,
        time(17),
        "instagram",
        "U0TOM",
        Status.IDEA,
        "Drei Touren fürs Wochenende mit Kindern",
        notes="Karte dazu? Fragen wir Lukas, der kennt alle Spielplätze.",
    ),
    _Item(
        7,
        time(10),
        "linkedin",
        "U0AYLIN",
        Status.IDEA,
        "Wir suchen Leute für die Montage",
        notes="Mit Personalabteilung abstimmen.",
    ),
)


def seed(tx: Transaction) -> None:
    """Fill an empty plan; leaves one alone that anybody has written in."""
    if not tx.data.editorial.is_empty():
        return
    first = local_day(tx.now, tx.zone)
    for item in _PLAN:
        planned = LocalTime(first + timedelta(days=item.day), item.clock, tx.zone)
        fields = ItemFields(item.title, item.channel, item.owner, planned, item.text, item.link, item.notes)
        editorial.add(tx, item.owner, fields, item.status)
