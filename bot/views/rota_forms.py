"""The modals in which shifts are given away, taken and covered, and how what they send back is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.local_time import instant
from bot.domain.rota import Shift
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Element, Modal, Submission
from bot.views.rota import channels, name, when, zones

OPTIONS = 100  # of a select
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


def ask(
    t: Translator,
    team: Team,
    mine: Sequence[Shift],
    others: Sequence[Shift],
    chosen: ShiftRef | None,
    now: datetime,
) -> Modal:
    """Ask others to take a shift, or part of it. `others`: of people whom the person leads."""
    options = [_option(t, team, shift) for shift in mine[:OPTIONS]]
    options += [_option(t, team, shift, named=True) for shift in others[: OPTIONS - len(options)]]
    known = {option["value"] for option in options}
    ahead = next((ShiftRef.of(shift).text for shift in mine if shift.start > now), options[0]["value"])
    initial = chosen.text if chosen is not None and chosen.text in known else ahead
    made: list[Block] = [
        blocks.input_("shift", t.plain("rota-form-shift"), blocks.select("shift", options, initial=initial)),
        blocks.input_(
            "whom",
            t.plain("rota-form-whom"),
            blocks.users_select("whom", placeholder=t.plain("rota-form-everybody")),
            hint=t.plain("rota-form-whom-hint"),
            optional=True,
        ),
        *_period(t, optional=True),
        blocks.input_(
            "note",
            t.plain("rota-form-note"),
            blocks.text_input("note", multiline=True, max_length=NOTE_LIMIT),
            optional=True,
        ),
    ]
    return Modal(
        "rota.swap_ask",
        t.plain("rota-form-swap"),
        [*made, *_zones(t, team, now)],
        submit=t.plain("rota-form-ask"),
        close=t.plain("common-cancel"),
    )


def take(t: Translator, team: Team, actor: str, others: Sequence[Shift], now: datetime, leads: bool) -> Modal:
    options = [_option(t, team, shift, named=True) for shift in others[:OPTIONS]]
    made: list[Block] = [
        blocks.section(t.mrkdwn("rota-form-take-hint")),
        blocks.input_("shift", t.plain("rota-form-shift"), blocks.select("shift", options)),
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


def _option(t: Translator, team: Team, shift: Shift, *, named: bool = False) -> Element:
    text = f"{channels(t, team, shift.channels)}: {when(t, shift.start, shift.end)}"
    if named:
        person = name(team, shift.person) if shift.person is not None else t.plain("rota-form-gap")
        text = f"{person} · {text}"
    return blocks.option(ShiftRef.of(shift).text, text)


def _zones(t: Translator, team: Team, now: datetime) -> list[Block]:
    notes = zones(t, team, now)
    return [blocks.context(*notes)] if notes else []
