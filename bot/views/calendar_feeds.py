"""How calendar feeds look: the address, what can be done with it, and the names of events."""

from __future__ import annotations

from bot.domain.calendar_feeds import Feed, Kind
from bot.domain.editorial import PlanItem
from bot.domain.rota import Span
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Message, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, join

CREATE, REVOKE = "calendar_feeds.create", "calendar_feeds.revoke"


def overview(t: Translator, team: Team, kind: Kind, subject: str, feed: Feed | None) -> Message:
    what = t.mrkdwn(f"calendar_feeds-what-{kind}", channel=_channel_name(team, subject))
    if feed is None:
        text = join("\n", [what, t.mrkdwn("calendar_feeds-none")])
        buttons = [
            button(CREATE, t.plain("calendar_feeds-create"), value=value(kind, subject), style="primary")
        ]
    else:
        since = t.mrkdwn("calendar_feeds-since", day=t.full_date(feed.created_at))
        text = join("\n", [what, since])
        buttons = [
            button(CREATE, t.plain("calendar_feeds-renew"), value=value(kind, subject)),
            button(REVOKE, t.plain("calendar_feeds-revoke"), value=value(kind, subject), style="danger"),
        ]
    notes = [t.mrkdwn("calendar_feeds-others")] if kind is not Kind.PLAN else []
    blocks = [header(t.plain("calendar_feeds-title")), section(text), actions(*buttons)]
    return Message(text, [*blocks, *([context(*notes)] if notes else [])])


def created(t: Translator, team: Team, kind: Kind, subject: str, address: str) -> Message:
    what = t.mrkdwn(f"calendar_feeds-what-{kind}", channel=_channel_name(team, subject))
    shown = Mrkdwn(f"```{address}```")  # made of letters and digits by us
    text = join("\n", [t.mrkdwn("calendar_feeds-created"), shown])
    blocks = [
        header(t.plain("calendar_feeds-title")),
        section(join("\n", [what, text])),
        context(t.mrkdwn("calendar_feeds-how")),
        context(t.mrkdwn("calendar_feeds-secret")),
        actions(
            button(REVOKE, t.plain("calendar_feeds-revoke"), value=value(kind, subject), style="danger"),
        ),
    ]
    return Message(text, blocks)


def revoked(t: Translator, team: Team, kind: Kind, subject: str) -> Message:
    what = t.mrkdwn(f"calendar_feeds-what-{kind}", channel=_channel_name(team, subject))
    text = join("\n", [what, t.mrkdwn("calendar_feeds-revoked")])
    again = button(CREATE, t.plain("calendar_feeds-create"), value=value(kind, subject))
    return Message(text, [section(text), actions(again)])


def value(kind: Kind, subject: str) -> str:
    """What a button carries."""
    return f"{kind}:{subject}"


def meant(carried: str) -> tuple[Kind, str]:
    kind, _, subject = carried.partition(":")
    return Kind(kind), subject


# --- in the calendar --------------------------------------------------------------------------------------


def calendar_name(t: Translator, team: Team, kind: Kind, subject: str) -> str:
    return t.plain(f"calendar_feeds-name-{kind}", channel=_channel_name(team, subject), company=team.company)


def duty(t: Translator, team: Team, span: Span, *, own: bool) -> tuple[str, str]:
    """Title and description of an event."""
    channel = _channel_name(team, span.channel)
    instead = _name(team, span.instead_of)
    if span.person is None:
        return t.plain("calendar_feeds-gap", channel=channel), t.plain("calendar_feeds-gap-note")
    key = "calendar_feeds-duty-own" if own else "calendar_feeds-duty"
    title = t.plain(key, channel=channel, person=_name(team, span.person))
    return title, t.plain("calendar_feeds-instead", person=instead) if instead else ""


def plan_item(t: Translator, team: Team, item: PlanItem) -> tuple[str, str]:
    channels = " + ".join(_channel_name(team, key) for key in item.channels)
    status = t.plain("editorial-status", status=item.status.value)
    title = t.plain("calendar_feeds-item", channel=channels, title=item.title)
    own = [f"{_channel_name(team, key)}: {text}" for key, text in item.drafts.items()]
    return title, "\n".join(part for part in (status, item.text, *own, item.link) if part)


def _channel_name(team: Team, key: str) -> str:
    return team.channels[key].name if key in team.channels else key


def _name(team: Team, key: str | None) -> str:
    if key is None:
        return ""
    return team.people[key].name if key in team.people else key
