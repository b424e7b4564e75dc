"""The plan into files and out of them: first what would change is shown, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.domain import editorial_csv, editorial_ical
from bot.domain import editorial_exchange as rules
from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_exchange import Change, Importing, Kind, Record
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound
from bot.services import editorial
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.views import editorial_exchange as views
from data.editorial_exchange import DONE, DROPPED, FETCHING, READY, Import
from data.timetable import Due

LOST_AFTER = timedelta(minutes=10)  # a download that takes longer has died
KEPT = timedelta(days=7)
APPLY = "editorial.import_apply"


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


def show(tx: Transaction, import_id: int, records: Sequence[Record]) -> None:
    """Tell who sent it what would change, line by line where something is wrong."""
    sent = _waiting(tx, import_id)
    found = _changes(tx, sent, records)
    tx.data.editorial_exchange.show(sent.id, records, _fingerprint(found))
    draw = partial(views.preview, team=tx.team, sent=sent.id, name=sent.name, changes=found)
    tx.tell(sent.actor, draw, key=f"editorial:import:{sent.id}:{_fingerprint(found)[:12]}", ref=_ref(sent))


def refuse(tx: Transaction, import_id: int, key: str, args: dict[str, object]) -> None:
    """The file can't be read at all."""
    sent = _waiting(tx, import_id)
    if tx.data.editorial_exchange.settle(sent.id, DROPPED):
        draw = partial(views.refused, name=sent.name, key=key, args=args)
        tx.tell(sent.actor, draw, key=f"editorial:import:{sent.id}:refused")


def accept(tx: Transaction, actor: str, import_id: int) -> None:
    """Two thousand items take longer than a click may: the import comes right after it."""
    sent = _own(tx, actor, import_id)
    _refuse_problems(_changes(tx, sent, sent.records))
    tx.data.timetable.schedule(APPLY, _ref(sent), tx.now, {"import": sent.id, "actor": actor})


def accepted(tx: Transaction, due: Due) -> None:
    sent = tx.data.editorial_exchange.locked(int(due.payload["import"]))
    if sent is not None and sent.state == READY:  # else discarded right after
        apply(tx, str(due.payload["actor"]), sent.id)


def apply(tx: Transaction, actor: str, import_id: int) -> None:
    """Carry out what was shown: all of it, or nothing when the plan has changed meanwhile."""
    sent = _own(tx, actor, import_id)
    found = _changes(tx, sent, sent.records)
    if _fingerprint(found) != sent.fingerprint:
        tx.data.editorial_exchange.show(sent.id, sent.records, _fingerprint(found))
        draw = partial(views.preview, team=tx.team, sent=sent.id, name=sent.name, changes=found, again=True)
        key = f"editorial:import:{sent.id}:{_fingerprint(found)[:12]}:{tx.now.timestamp():.6f}"
        tx.update(_ref(sent), actor, draw, key=key, reader=actor)
        return
    _refuse_problems(found)
    tx.data.editorial_exchange.settle(sent.id, DONE)
    carry_out(tx, actor, found)
    draw = partial(views.done, name=sent.name, changes=found)
    tx.update(_ref(sent), actor, draw, key=f"editorial:import:{sent.id}:done", reader=actor)


def discard(tx: Transaction, actor: str, import_id: int) -> None:
    sent = _own(tx, actor, import_id)
    tx.data.editorial_exchange.settle(sent.id, DROPPED)
    draw = partial(views.discarded, name=sent.name)
    tx.update(_ref(sent), actor, draw, key=f"editorial:import:{sent.id}:discarded", reader=actor)


def preview(
    tx: Transaction, actor: str, records: Sequence[Record], *, trusted: bool = False
) -> tuple[Change, ...]:
    """For the command line. `trusted`: the file may say that something is approved."""
    return rules.changes(records, _importing(tx, actor, None, trusted=trusted))


def carry_out(tx: Transaction, actor: str, changes: Sequence[Change]) -> None:
    """In one transaction; owners hear of it once, however many items of theirs changed."""
    touched: dict[str, list[PlanItem]] = {}
    for change in changes:
        item = _carry_out(tx, actor, change)
        if item is not None and item.owner != actor:
            touched.setdefault(item.owner, []).append(item)
    tx.audit(
        "editorial.imported", "plan", actor, changes=sum(change.kind is not Kind.SAME for change in changes)
    )
    for owner, items in touched.items():
        if tx.team.by_slack_id(owner) is not None:
            draw = partial(views.told, team=tx.team, items=items, actor=actor)
            tx.tell(owner, draw, key=f"editorial:imported:{items[0].id}:{tx.now.timestamp():.6f}")


def _carry_out(tx: Transaction, actor: str, change: Change) -> PlanItem | None:
    if change.fields is None:
        return None
    if change.kind is Kind.NEW:
        return editorial.add(tx, actor, change.fields, change.status or Status.DRAFT, quietly=True)
    before = editorial.get(tx, change.item or 0)
    item = before
    if before.fields != change.fields or (change.status is not None and change.status not in _MOVES):
        item = editorial.edit(tx, actor, before, change.fields, change.status, quietly=True)
    if change.status in _MOVES:
        item = editorial.set_status(tx, before.id, change.status, actor)
    return item


_MOVES = (Status.PUBLISHED, Status.CANCELLED)  # steps that no edit makes


# --- inside -----------------------------------------------------------------------------------------------


def _refuse_problems(changes: Sequence[Change]) -> None:
    if any(change.kind is Kind.PROBLEM for change in changes):
        raise NotAllowed("editorial-exchange-problems")


def _changes(tx: Transaction, sent: Import, records: Sequence[Record]) -> tuple[Change, ...]:
    return rules.changes(records, _importing(tx, sent.actor, sent.channel))


def _importing(tx: Transaction, actor: str, channel: str | None, *, trusted: bool = False) -> Importing:
    items = {item.id: item for item in tx.data.editorial.everything()}
    return Importing(tx.team, items, tx.now, actor, channel, trusted)


def _fingerprint(changes: Sequence[Change]) -> str:
    return sha256(repr(changes).encode()).hexdigest()


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
