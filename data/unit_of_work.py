"""One transaction and the repositories that take part in it, made when first used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from sqlmodel import Session

from data.absence_calendars import AbsenceCalendarRepository
from data.alerts import AlertRepository
from data.approvals import ApprovalRepository
from data.audit import AuditLog
from data.calendar_feeds import CalendarFeedRepository
from data.deliveries import Deliveries
from data.duty_shown import DutyShownRepository
from data.editorial import EditorialRepository
from data.editorial_exchange import ImportRepository
from data.editorial_freeze import FreezeRepository
from data.guideline_additions import AdditionRepository
from data.guideline_questions import QuestionRepository
from data.guideline_tickets import TicketRepository
from data.guidelines import GuidelineRepository
from data.inbox import Inbox
from data.notices import Notices
from data.outbox import Outbox
from data.profiles import ProfileRepository
from data.rota_changes import RotaChangeRepository
from data.rota_gaps import RotaGapRepository
from data.rota_notes import RotaNoteRepository
from data.rota_plans import RotaPlanRepository
from data.rota_swaps import RotaSwapRepository
from data.team import TeamRepository
from data.timetable import Timetable


class UnitOfWork:
    """Kept by `commit()`, otherwise rolled back when the `with` block of `Database.write` is left."""

    def __init__(self, session: Session, wall_clock: Callable[[], datetime]) -> None:
        self.session = session
        self.wall_clock = wall_clock
        self.committed_outbox = False  # True when the commit added outbox rows

    # --- the spine -------------------------------------------------------------------------------------

    inbox = cached_property(lambda uow: Inbox(uow.session))
    outbox = cached_property(lambda uow: Outbox(uow.session, uow.wall_clock))
    deliveries = cached_property(lambda uow: Deliveries(uow.session, uow.wall_clock))
    timetable = cached_property(lambda uow: Timetable(uow.session))
    audit = cached_property(lambda uow: AuditLog(uow.session))
    notices = cached_property(lambda uow: Notices(uow.session))

    # --- features: one line each, alphabetically -----------------------------------------------------------

    absence_calendars = cached_property(lambda uow: AbsenceCalendarRepository(uow.session))
    alerts = cached_property(lambda uow: AlertRepository(uow.session))
    approvals = cached_property(lambda uow: ApprovalRepository(uow.session))
    calendar_feeds = cached_property(lambda uow: CalendarFeedRepository(uow.session))
    duty_shown = cached_property(lambda uow: DutyShownRepository(uow.session))
    editorial = cached_property(lambda uow: EditorialRepository(uow.session))
    editorial_exchange = cached_property(lambda uow: ImportRepository(uow.session))
    editorial_freeze = cached_property(lambda uow: FreezeRepository(uow.session))
    guideline_additions = cached_property(lambda uow: AdditionRepository(uow.session))
    guideline_questions = cached_property(lambda uow: QuestionRepository(uow.session))
    guideline_tickets = cached_property(lambda uow: TicketRepository(uow.session))
    guidelines = cached_property(lambda uow: GuidelineRepository(uow.session))
    profiles = cached_property(lambda uow: ProfileRepository(uow.session))
    rota_changes = cached_property(lambda uow: RotaChangeRepository(uow.session))
    rota_gaps = cached_property(lambda uow: RotaGapRepository(uow.session))
    rota_notes = cached_property(lambda uow: RotaNoteRepository(uow.session))
    rota_plans = cached_property(lambda uow: RotaPlanRepository(uow.session))
    rota_swaps = cached_property(lambda uow: RotaSwapRepository(uow.session))
    team = cached_property(lambda uow: TeamRepository(uow.session))

    # ---------------------------------------------------------------------------------------------------

    def commit(self) -> None:
        added = "outbox" in self.__dict__ and self.outbox.added
        self.session.commit()
        self.committed_outbox = added
