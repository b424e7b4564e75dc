"""The demo company's editorial plan around the day on which the demo begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from types import MappingProxyType

from bot.domain.editorial import Asset, ItemFields, Status
from bot.domain.local_time import LocalTime, local_day
from bot.services import editorial
from bot.services.transaction import Transaction


@dataclass(frozen=True)
class _Item:
    day: int | None  # from the first day of the demo; None: an idea that waits for its day
    clock: time
    channels: str  # with spaces between them
    owner: str
    status: Status
    title: str
    text: str = ""
    notes: str = ""
    link: str = ""
    campaign: str = ""
    drafts: Mapping[str, str] = field(default_factory=dict)
    assets: tuple[Asset, ...] = ()
    approval: int | None = None  # days before publishing on which the approval is due
    review: int | None = None  # days after it


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
        review=14,
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
        campaign="Pico",
        assets=(
            Asset(
                "https://bilder.hafenrad.example/pico.mp4",
                "Das Pico rollt vollgepackt über die Köhlbrandbrücke",
            ),
        ),
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
        "linkedin instagram",
        "U0AYLIN",
        Status.DRAFT,
        "Richtfest für Halle 3",
        "Am Donnerstag feiern wir Richtfest. In Halle 3 entstehen ab Herbst 40 Arbeitsplätze in der Montage.",
        campaign="Halle 3",
        drafts={"instagram": "Richtfest! Ab Herbst schrauben hier 40 Leute mit. Wer von euch ist dabei? 🔩"},
        assets=(Asset("https://bilder.hafenrad.example/richtkranz.jpg"),),
        approval=1,
        review=7,
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
    _Item(
        8,
        time(10),
        "linkedin",
        "U0AYLIN",
        Status.DRAFT,
        "Was ein Lastenrad im Jahr spart",
        "Drei Betriebe aus Altona haben mitgeschrieben: Sprit, Parkgebühren, Zeit im Stau.",
        notes="Zahlen von Bäckerei Möller fehlen noch.",
        campaign="Halle 3",
    ),
    _Item(
        9,
        time(12),
        "instagram tiktok",
        "U0TOM",
        Status.IDEA,
        "Pico-Probefahrt: Wer traut sich an die Rampe?",
        campaign="Pico",
        drafts={"tiktok": "POV: Du fährst zum ersten Mal Lastenrad."},
    ),
    _Item(
        None,
        time(10),
        "youtube",
        "U0BEN",
        Status.IDEA,
        "Film: Building a Pico from frame to bell",
        notes="Needs two days in the workshop.",
        campaign="Pico",
    ),
    _Item(None, time(10), "instagram", "U0TOM", Status.IDEA, "Adventskalender: 24 Touren durch Hamburg"),
    _Item(
        None,
        time(10),
        "linkedin",
        "U0JANA",
        Status.IDEA,
        "Interview mit der Verkehrssenatorin",
        notes="Holger fragt an.",
    ),
)


def seed(tx: Transaction) -> None:
    """Fill an empty plan; leaves one alone that anybody has written in."""
    if not tx.data.editorial.is_empty():
        return
    first = local_day(tx.now, tx.zone)
    for item in _PLAN:
        day = first + timedelta(days=item.day) if item.day is not None else None
        fields = ItemFields(
            title=item.title,
            channels=tuple(item.channels.split()),
            owner=item.owner,
            planned=LocalTime(day, item.clock, tx.zone) if day is not None else None,
            text=item.text,
            drafts=MappingProxyType(dict(item.drafts)),
            campaign=item.campaign,
            approval_due=_moved(day, item.approval, -1),
            review_on=_moved(day, item.review, 1),
            assets=item.assets,
            link=item.link,
            notes=item.notes,
        )
        editorial.add(tx, item.owner, fields, item.status)


def _moved(day: date | None, days: int | None, way: int) -> date | None:
    return day + timedelta(days=days * way) if day is not None and days is not None else None
