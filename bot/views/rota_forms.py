"""The modals in which shifts are given away, taken and covered, and how what they send back is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.dates.tokens import fold
from bot.domain.local_time import instant
from bot.domain.rota import Shift
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Element, Modal, Submission
from bot.views.rota import channels, name, when, with_year, zones

OPTIONS = 100  # of a select
LABEL = 75  # characters of an option
NOTE_LIMIT = 300


@dataclass(frozen=True)
class ShiftRef:
    """Names a shift in a button or a choice: where, whose, and when it ends. A gap has no person."""

    channel: str
    person: str | None
    end: datetime

    @classmethod
    def of(cls, shift: Shift) -> ShiftRef:
        return cls(shift.channels[0], shift.person, shift.end)

    @classmethod
    def parse(cls, text: str) -> ShiftRef:
        end, channel, person = text.split("|")
        return cls(channel, person or None, datetime.fromtimestamp(int(end), UTC))

    @property
    def text(self) -> str:
        return f"{int(self.end.timestamp())}|{self.channel}|{self.person or ''}"


# --- swaps ------------------------------------------------------------------------------------------------


def ask(t: Translator, team: Team, reader: str, chosen: Shift, has_place: bool, now: datetime) -> Modal:
    """Ask others to take a shift, or part of it, for one in return or not."""
    made: list[Block] = [
        blocks.input_(
            "shift",
            t.plain("rota-form-shift"),
            _search(t, "give", initial=option(t, team, chosen, now, reader)),
        ),
        blocks.input_(
            "whom",
            t.plain("rota-form-whom"),
            blocks.users_select("whom", placeholder=t.plain("rota-form-everybody")),
            hint=t.plain("rota-form-whom-hint"),
            optional=True,
        ),
        blocks.input_(
            "back",
            t.plain("rota-form-back"),
            _search(t, "back"),
            hint=t.plain("rota-form-back-hint"),
            optional=True,
        ),
    ]
    if has_place:
        box = blocks.checkboxes("place", [blocks.option("place", t.plain("rota-form-place"))])
        made.append(blocks.input_("place", t.plain("rota-form-place-label"), box, optional=True))
    note = blocks.text_input("note", multiline=True, max_length=NOTE_LIMIT)
    made += [
        *_period(t, optional=True),
        blocks.input_("note", t.plain("rota-form-note"), note, optional=True),
    ]
    return Modal(
        "rota.swap_ask",
        t.plain("rota-form-swap"),
        [*made, *_zones(t, team, now)],
        submit=t.plain("rota-form-ask"),
        close=t.plain("common-cancel"),
    )


def take(t: Translator, team: Team, actor: str, now: datetime, leads: bool) -> Modal:
    made: list[Block] = [
        blocks.section(t.mrkdwn("rota-form-take-hint")),
        blocks.input_("shift", t.plain("rota-form-shift"), _search(t, "take")),
    ]
    if leads:
        made.append(
            blocks.input_("person", t.plain("rota-form-person"), blocks.users_select("person", initial=actor))
        )
    return Modal(
        "rota.take",
        t.plain("rota-form-take"),
        [*made, *_zones(t, team, now)],
        submit=t.plain("rota-take-it"),
        close=t.plain("common-cancel"),
    )


def cover(t: Translator, team: Team, actor: str, now: datetime, leads: bool) -> Modal:
    options = [blocks.option(channel.key, channel.name) for channel in team.active_channels[:OPTIONS]]
    made: list[Block] = [
        blocks.input_("channel", t.plain("rota-form-channel"), blocks.select("channel", options)),
        *_period(t, optional=False, first=t.local(now).date()),
        blocks.input_(
            "person",
            t.plain("rota-form-person"),
            blocks.users_select("person", initial=actor),
            hint=t.plain("rota-form-person-lead" if leads else "rota-form-person-self"),
        ),
    ]
    return Modal(
        "rota.cover",
        t.plain("rota-form-cover"),
        [*made, *_zones(t, team, now)],
        submit=t.plain("common-save"),
        close=t.plain("common-cancel"),
    )


# --- reading ----------------------------------------------------------------------------------------------


def period(submitted: Submission, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """What was chosen, in UTC; None where nothing was. A day without a time is the whole day."""
    first, last = submitted.day("from_day"), submitted.day("until_day")
    start = instant(first, submitted.time("from_time") or time(0), zone) if first is not None else None
    if last is None:
        return start, None
    clock = submitted.time("until_time")
    if clock is None:
        return start, instant(date.fromordinal(last.toordinal() + 1), time(0), zone)
    return start, instant(last, clock, zone)


def _period(t: Translator, *, optional: bool, first: date | None = None) -> list[Block]:
    """From and until, by the reader's clock; times can always be left out."""
    made: list[Block] = [blocks.section(t.mrkdwn("rota-form-part"))] if optional else []
    for end in ("from", "until"):
        made.append(
            blocks.input_(
                f"{end}_day",
                t.plain(f"rota-form-{end}-day"),
                blocks.date_picker(f"{end}_day", initial=first),
                optional=optional,
            )
        )
        made.append(
            blocks.input_(
                f"{end}_time",
                t.plain(f"rota-form-{end}-time"),
                blocks.time_picker(f"{end}_time", zone=t.zone.key),
                optional=True,
            )
        )
    return made


def label(t: Translator, team: Team, shift: Shift, now: datetime, reader: str) -> str:
    """Who (but for the reader, a key), where, when; the year where it isn't this one."""
    person = name(team, shift.person) if shift.person is not None else t.plain("rota-form-gap")
    said = f"{channels(t, team, shift.channels)}: {when(t, shift.start, shift.end)}"
    said = said if shift.person == reader else f"{person} · {said}"
    return with_year(t, said, shift.start, now)


class Shown:
    """What is searched of many shifts: the same as the label but for the times of day, folded, and made once
    for each day, because dates take long to format."""

    def __init__(self, t: Translator, team: Team) -> None:
        self._t, self._team = t, team
        self.gap = t.plain("rota-form-gap")
        self._whose: dict[tuple[str | None, tuple[str, ...]], str] = {}
        self._days: dict[date, str] = {}

    def of(self, shift: Shift) -> str:
        who = (shift.person, shift.channels)
        if who not in self._whose:
            person = name(self._team, shift.person) if shift.person is not None else self.gap
            self._whose[who] = fold(f"{person} {channels(self._t, self._team, shift.channels)}")[0]
        return f"{self._whose[who]} {self.day(shift.start)} {self.day(shift.end)}"

    def day(self, moment: datetime) -> str:
        day = self._t.local(moment).date()
        if day not in self._days:
            self._days[day] = fold(f"{self._t.short_day(day)} {day.year}")[0]
        return self._days[day]


def option(t: Translator, team: Team, shift: Shift, now: datetime, reader: str) -> Element:
    """A select shows 75 characters; of what is longer it shows when it starts, and the whole time below."""
    text = label(t, team, shift, now, reader)
    if len(text) <= LABEL:
        return blocks.option(ShiftRef.of(shift).text, text)
    whose, period = text.split(": ", 1)
    start = f": {t.moment(shift.start)}"
    whose = whose if len(whose) + len(start) <= LABEL else f"{whose[: LABEL - len(start) - 1]}…"
    return blocks.option(ShiftRef.of(shift).text, f"{whose}{start}", period)


def _search(t: Translator, which: str, *, initial: Element | None = None) -> Element:
    """Options come from `rota_choices.suggestions`; nothing typed shows what is next."""
    return blocks.external_select(
        f"rota.shift_{which}",
        min_query_length=0,
        initial=initial,
        placeholder=t.plain("rota-form-search"),
    )


def _zones(t: Translator, team: Team, now: datetime) -> list[Block]:
    notes = zones(t, team, now)
    return [blocks.context(*notes)] if notes else []
