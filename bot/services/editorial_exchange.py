"""The plan into files and out of them: first what would change is shown, then all of it or nothing.

What takes its time (reading a file, checking its lines) happens outside of writing transactions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import editorial_csv, editorial_ical
from bot.domain import editorial_exchange as rules
from bot.domain.editorial_exchange import Record
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound
from bot.services import editorial
from bot.services import editorial_bulk as bulk
from bot.services.editorial_bulk import Prepared
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.views import editorial_exchange as views
from bot.views import editorial_preview as previews
from data.editorial_exchange import DONE, DROPPED, FETCHING, READY, Import
from data.timetable import Due

LOST_AFTER = timedelta(minutes=10)  # a download that takes longer has died
KEPT = timedelta(days=7)
APPLY = "editorial.import_apply"
UNLESS_DONE = timedelta(seconds=20)


def ensure(tx: Transaction) -> None:
    """What was being read when the bot stopped is gone: say so instead of keeping somebody waiting."""
    for lost in tx.data.editorial_exchange.fetching_since(tx.now - LOST_AFTER):
        if tx.data.editorial_exchange.settle(lost.id, DROPPED):
            draw = partial(views.refused, name=lost.name, key="editorial-exchange-lost", args={})
            tx.tell(lost.actor, draw, key=f"editorial:import:{lost.id}:lost")
    tx.data.editorial_exchange.forget(tx.now - KEPT)


# --- out --------------------------------------------------------------------------------------------------


def export(tx: Transaction, kind: str, delimiter: str = ";") -> bytes:
    """The whole plan, settled items too. `kind`: csv or ical."""
    items = tx.data.editorial.everything()
    if kind == "ical":
        return editorial_ical.write(tx.team, items, tx.now)
    records = [rules.record_of(tx.team, item) for item in items]
    return editorial_csv.write(rules.columns_of(items), records, delimiter)


def export_for(tx: Transaction, reader: str, kind: str) -> tuple[str, bytes]:
    """Name and content of the file for a person, as the spreadsheets of their language take it."""
    editorial.require_member(tx, reader)
    delimiter = ";" if tx.translator(reader).locale == "de" else ","
    ending = "ics" if kind == "ical" else "csv"
    return f"lotse-plan-{tx.now:%Y-%m-%d}.{ending}", export(tx, kind, delimiter)


# --- in ---------------------------------------------------------------------------------------------------


def team_zone(tx: Transaction) -> ZoneInfo:
    return tx.zone


def read(content: bytes, zone: ZoneInfo) -> list[Record]:
    """Whatever kind it is. A large file takes its time, so not inside a transaction. Raises FileProblem."""
    if editorial_ical.is_ical(content):
        return editorial_ical.read(content, zone)
    return editorial_csv.read(content)


def form(tx: Transaction, actor: str) -> Modal:
    editorial.require_member(tx, actor)
    return views.form(tx.translator(actor), tx.team)


def begin(tx: Transaction, actor: str, name: str, channel: str | None = None) -> Import:
    """A file was sent; reading it comes next."""
    editorial.require_member(tx, actor)
    return tx.data.editorial_exchange.add(actor, name[:120], channel, tx.now)


def look(tx: Transaction, import_id: int, records: Sequence[Record]) -> Prepared:
    """What would change; only reads."""
    sent = tx.data.editorial_exchange.get(import_id)
    if sent is None:
        raise NotFound("editorial-exchange-gone")
    return bulk.prepare(tx, sent.actor, records, sent.channel)


def show(tx: Transaction, import_id: int, records: Sequence[Record], found: Prepared) -> None:
    """Tell who sent it what would change, line by line where something is wrong."""
    sent = _waiting(tx, import_id)
    tx.data.editorial_exchange.show(sent.id, records, found.fingerprint)
    draw = partial(previews.preview, team=tx.team, sent=sent.id, name=sent.name, changes=found.changes)
    tx.tell(sent.actor, draw, key=f"{_ref(sent)}:{found.fingerprint[:12]}", ref=_ref(sent))


def refuse(tx: Transaction, import_id: int, key: str, args: dict[str, object]) -> None:
    """The file can't be read at all."""
    sent = _waiting(tx, import_id)
    if tx.data.editorial_exchange.settle(sent.id, DROPPED):
        draw = partial(views.refused, name=sent.name, key=key, args=args)
        tx.tell(sent.actor, draw, key=f"editorial:import:{sent.id}:refused")


def accept(tx: Transaction, actor: str, import_id: int) -> None:
    """Two thousand items take longer than a click may, so the import comes right after it; should the bot
    stop in between, the timetable does it."""
    sent = _own(tx, actor, import_id)
    tx.data.timetable.schedule(APPLY, _ref(sent), tx.now + UNLESS_DONE, {"import": sent.id})


def prepare(tx: Transaction, import_id: int) -> Prepared | None:
    """What an accepted import would change now; only reads. None when it has been decided about."""
    sent = tx.data.editorial_exchange.get(import_id)
    if sent is None or sent.state != READY:
        return None
    return bulk.prepare(tx, sent.actor, tx.data.editorial_exchange.records(import_id), sent.channel)


def apply(tx: Transaction, import_id: int, found: Prepared) -> bool:
    """Carry out what was shown: all of it, or a new preview when something else would change by now.

    False when the plan has changed since `found` was prepared: that has to be done anew.
    """
    sent = tx.data.editorial_exchange.locked(import_id)
    if sent is None or sent.state != READY:
        return True  # discarded right after, or done twice
    if not bulk.holds(tx, found):
        return False
    tx.data.timetable.cancel(APPLY, _ref(sent))
    if found.fingerprint != sent.fingerprint or found.has_problems:
        _show_again(tx, sent, found)
        return True
    tx.data.editorial_exchange.settle(sent.id, DONE)
    bulk.carry_out(tx, found)
    draw = partial(views.done, name=sent.name, changes=found.changes)
    tx.update(_ref(sent), sent.actor, draw, key=f"{_ref(sent)}:done", reader=sent.actor)
    return True


def _show_again(tx: Transaction, sent: Import, found: Prepared) -> None:
    tx.data.editorial_exchange.shown(sent.id, found.fingerprint)
    draw = partial(
        previews.preview, team=tx.team, sent=sent.id, name=sent.name, changes=found.changes, again=True
    )
    key = f"{_ref(sent)}:{found.fingerprint[:12]}:{tx.now.timestamp():.6f}"
    tx.update(_ref(sent), sent.actor, draw, key=key, reader=sent.actor)


def overdue(tx: Transaction, due: Due) -> None:
    """An accepted import that nobody has carried out: the bot was stopped, or the plan never stood still."""
    import_id = int(due.payload["import"])
    if (found := prepare(tx, import_id)) is not None:
        apply(tx, import_id, found)


def discard(tx: Transaction, actor: str, import_id: int) -> None:
    sent = _own(tx, actor, import_id)
    tx.data.editorial_exchange.settle(sent.id, DROPPED)
    draw = partial(views.discarded, name=sent.name)
    tx.update(_ref(sent), actor, draw, key=f"editorial:import:{sent.id}:discarded", reader=actor)


# --- inside -----------------------------------------------------------------------------------------------


def _waiting(tx: Transaction, import_id: int) -> Import:
    sent = tx.data.editorial_exchange.locked(import_id)
    if sent is None:
        raise NotFound("editorial-exchange-gone")
    return sent


def _own(tx: Transaction, actor: str, import_id: int) -> Import:
    sent = _waiting(tx, import_id)
    if sent.actor != actor:
        raise NotAllowed("editorial-exchange-not-yours")
    if sent.state in (DONE, DROPPED):
        raise AlreadySettled("editorial-exchange-settled", state=sent.state)
    if sent.state == FETCHING:
        raise NotFound("editorial-exchange-gone")
    return sent


def _ref(sent: Import) -> str:
    return f"editorial:import:{sent.id}"


def answer_exporting(tx: Transaction, reader: str, kind: str) -> Message:
    """Said at once; the file follows as a direct message."""
    editorial.require_member(tx, reader)
    return views.exporting(tx.translator(reader), kind)
