"""Small typed helpers for the parts of Block Kit that Lotse uses.

mrkdwn places take `Mrkdwn` only, plain-text places take `str`; plain text is shown as it is, so it needs
no escaping. Lengths that depend on what people typed are cut here; everything else is left to the checker
in `bot.slack.limits`, which runs over every message and view in every test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal

from bot.slack.markup import Mrkdwn, cut

Block = dict[str, Any]  # JSON as Slack takes it; its shape is what bot.slack.limits checks
Element = dict[str, Any]
Style = Literal["primary", "danger"]

SECTION_LIMIT = 3000


# --- surfaces --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Picture:
    """Drawn and uploaded when its message is sent; then it stands in `uploaded_image`."""

    spec: Mapping[str, Any]  # JSON; what `bot.pictures` draws
    filename: str


@dataclass(frozen=True)
class Message:
    """`text` is what screen readers and notifications take: it says everything that matters.

    A `picture` is for what is posted through the outbox; its block is left out where Slack refuses the
    upload, so the rest has to say the same in words.
    """

    text: Mrkdwn
    blocks: Sequence[Block] = ()
    picture: Picture | None = None

    def payload(self) -> dict[str, Any]:
        """Arguments for chat.postMessage and chat.update (and, alike, for ack and respond)."""
        payload: dict[str, Any] = {
            "text": cut(self.text, 4000),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if self.blocks:
            payload["blocks"] = list(self.blocks)
        if self.picture is not None:
            payload["picture"] = {"spec": dict(self.picture.spec), "filename": self.picture.filename}
        return payload

    def answer(self, *, in_channel: bool = False, replace_original: bool = False) -> dict[str, Any]:
        """Arguments for `ack(…)` of a command and `respond(…)`; seen only by the asker by default."""
        answer: dict[str, Any] = {"text": cut(self.text, 4000)}
        if self.blocks:
            answer["blocks"] = list(self.blocks)
        answer["response_type"] = "in_channel" if in_channel else "ephemeral"
        if replace_original:
            answer["replace_original"] = True
        return answer


@dataclass(frozen=True)
class Modal:
    callback_id: str
    title: str  # at most 24 characters
    blocks: Sequence[Block]
    submit: str | None = None
    close: str | None = None
    private_metadata: str = ""
    notify_on_close: bool = False

    def view(self) -> dict[str, Any]:
        view: dict[str, Any] = {
            "type": "modal",
            "callback_id": self.callback_id,
            "title": plain_text(self.title),
            "blocks": list(self.blocks),
        }
        if self.submit is not None:
            view["submit"] = plain_text(self.submit)
        if self.close is not None:
            view["close"] = plain_text(self.close)
        if self.private_metadata:
            view["private_metadata"] = self.private_metadata
        if self.notify_on_close:
            view["notify_on_close"] = True
        return view


@dataclass(frozen=True)
class Home:
    blocks: Sequence[Block]

    def view(self) -> dict[str, Any]:
        return {"type": "home", "callback_id": "home", "blocks": list(self.blocks)}


# --- text objects ----------------------------------------------------------------------------------


def plain_text(text: str, limit: int = SECTION_LIMIT) -> Element:
    return {"type": "plain_text", "text": _cut_plain(text, limit), "emoji": True}


def mrkdwn_text(text: Mrkdwn, limit: int = SECTION_LIMIT) -> Element:
    # verbatim: no automatic links or mentions out of what people typed; our own <…> forms still work.
    return {"type": "mrkdwn", "text": cut(text, limit), "verbatim": True}


# --- blocks ----------------------------------------------------------------------------------------


def section(
    text: Mrkdwn | None = None,
    *,
    fields: Sequence[Mrkdwn] = (),
    accessory: Element | None = None,
    block_id: str | None = None,
) -> Block:
    block: Block = {"type": "section"}
    if text is not None:
        block["text"] = mrkdwn_text(text)
    if fields:
        block["fields"] = [mrkdwn_text(value, 2000) for value in fields]
    if accessory is not None:
        block["accessory"] = accessory
    return _identified(block, block_id)


def header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text, 150)}


def divider() -> Block:
    return {"type": "divider"}


def context(*texts: Mrkdwn) -> Block:
    return {"type": "context", "elements": [mrkdwn_text(text, 2000) for text in texts]}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    return _identified({"type": "actions", "elements": list(elements)}, block_id)


def image(url: str, alt_text: str, title: str | None = None) -> Block:
    block: Block = {"type": "image", "image_url": url, "alt_text": _cut_plain(alt_text, 2000)}
    if title is not None:
        block["title"] = plain_text(title, 2000)
    return block


PICTURE = "picture"  # stands for the id of a file that is still to be uploaded


def uploaded_image(alt_text: str, title: str | None = None) -> Block:
    """Where the `Picture` of a message stands."""
    block: Block = {
        "type": "image",
        "slack_file": {"id": PICTURE},
        "alt_text": _cut_plain(alt_text, 2000),
    }
    if title is not None:
        block["title"] = plain_text(title, 2000)
    return block


def with_picture(blocks: Sequence[Block], file_id: str | None) -> list[Block]:
    """The blocks with the uploaded file in its place; without that block where there is none."""
    shown = []
    for block in blocks:
        if block.get("slack_file") != {"id": PICTURE}:
            shown.append(block)
        elif file_id is not None:
            shown.append({**block, "slack_file": {"id": file_id}})
    return shown


def input_(
    block_id: str,
    label: str,
    element: Element,
    *,
    hint: str | None = None,
    optional: bool = False,
    dispatch: bool = False,
) -> Block:
    """One input of a modal. `block_id` is the name of the field in errors and in the submitted values."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain_text(label, 2000),
        "element": element,
    }
    if hint is not None:
        block["hint"] = plain_text(hint, 2000)
    if optional:
        block["optional"] = True
    if dispatch:
        block["dispatch_action"] = True
    return block


def quoted(text: str) -> Block:
    """Free text of a person, line breaks kept, shown as a quote; never parsed as markup."""
    content = [{"type": "text", "text": text.strip()[:SECTION_LIMIT] or " "}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": content}]}


# --- elements --------------------------------------------------------------------------------------


def button(
    action_id: str,
    text: str,
    *,
    value: str | None = None,
    style: Style | None = None,
    url: str | None = None,
    confirm: Element | None = None,
    accessibility_label: str | None = None,
) -> Element:
    element: Element = {"type": "button", "action_id": action_id, "text": plain_text(text, 75)}
    if value is not None:
        element["value"] = value
    if style is not None:
        element["style"] = style
    if url is not None:
        element["url"] = url
    if confirm is not None:
        element["confirm"] = confirm
    if accessibility_label is not None:
        element["accessibility_label"] = _cut_plain(accessibility_label, 75)
    return element


def confirm(title: str, text: Mrkdwn, yes: str, no: str, *, style: Style | None = None) -> Element:
    dialog: Element = {
        "title": plain_text(title, 100),
        "text": mrkdwn_text(text, 300),
        "confirm": plain_text(yes, 30),
        "deny": plain_text(no, 30),
    }
    if style is not None:
        dialog["style"] = style
    return dialog


def option(value: str, text: str, description: str | None = None) -> Element:
    made: Element = {"text": plain_text(text, 75), "value": value}
    if description is not None:
        made["description"] = plain_text(description, 75)
    return made


def overflow(action_id: str, options: Sequence[Element]) -> Element:
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def select(
    action_id: str, options: Sequence[Element], *, initial: str | None = None, placeholder: str | None = None
) -> Element:
    """A static select; `initial` is the value of one of the options."""
    return _choice("static_select", action_id, options, initial, placeholder)


def external_select(
    action_id: str,
    *,
    min_query_length: int = 1,
    initial: Element | None = None,
    placeholder: str | None = None,
) -> Element:
    """A select whose options are asked for while the person types; `initial` is one of them."""
    element: Element = {
        "type": "external_select",
        "action_id": action_id,
        "min_query_length": min_query_length,
    }
    if initial is not None:
        element["initial_option"] = initial
    return _with_placeholder(element, placeholder)


def radio_buttons(action_id: str, options: Sequence[Element], *, initial: str | None = None) -> Element:
    return _choice("radio_buttons", action_id, options, initial, None)


def multi_select(
    action_id: str,
    options: Sequence[Element],
    *,
    initial: Iterable[str] = (),
    placeholder: str | None = None,
) -> Element:
    return _choices("multi_static_select", action_id, options, initial, placeholder)


def checkboxes(action_id: str, options: Sequence[Element], *, initial: Iterable[str] = ()) -> Element:
    return _choices("checkboxes", action_id, options, initial, None)


def users_select(action_id: str, *, initial: str | None = None, placeholder: str | None = None) -> Element:
    element: Element = {"type": "users_select", "action_id": action_id}
    if initial is not None:
        element["initial_user"] = initial
    return _with_placeholder(element, placeholder)


def text_input(
    action_id: str,
    *,
    initial: str | None = None,
    multiline: bool = False,
    placeholder: str | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
) -> Element:
    element: Element = {"type": "plain_text_input", "action_id": action_id, "multiline": multiline}
    if initial:
        element["initial_value"] = initial
    if min_length is not None:
        element["min_length"] = min_length
    if max_length is not None:
        element["max_length"] = max_length
    return _with_placeholder(element, placeholder)


def url_input(action_id: str, *, initial: str | None = None, placeholder: str | None = None) -> Element:
    element: Element = {"type": "url_text_input", "action_id": action_id}
    if initial:
        element["initial_value"] = initial
    return _with_placeholder(element, placeholder)


def file_input(action_id: str, *, filetypes: Sequence[str] = (), max_files: int = 10) -> Element:
    """Modals only; needs the scope files:read."""
    element: Element = {"type": "file_input", "action_id": action_id, "max_files": max_files}
    if filetypes:
        element["filetypes"] = list(filetypes)
    return element


def date_picker(action_id: str, *, initial: date | None = None) -> Element:
    element: Element = {"type": "datepicker", "action_id": action_id}
    if initial is not None:
        element["initial_date"] = initial.isoformat()
    return element


def time_picker(action_id: str, *, initial: time | None = None, zone: str | None = None) -> Element:
    """`zone` (an IANA name) is shown beside the time and sent back with it."""
    element: Element = {"type": "timepicker", "action_id": action_id}
    if initial is not None:
        element["initial_time"] = initial.strftime("%H:%M")
    if zone is not None:
        element["timezone"] = zone
    return element


def datetime_picker(action_id: str, *, initial: datetime | None = None) -> Element:
    element: Element = {"type": "datetimepicker", "action_id": action_id}
    if initial is not None:
        element["initial_date_time"] = int(initial.timestamp())
    return element


# --- reading what a modal sends back -----------------------------------------------------------------


@dataclass(frozen=True)
class Submission:
    """The values of a submitted modal, by `block_id`. Missing and emptied inputs read as None."""

    values: Mapping[str, Any]
    private_metadata: str = ""
    _first: Mapping[str, Mapping[str, Any]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        first: dict[str, Any] = {
            block: next(iter(inputs.values()), {}) for block, inputs in self.values.items()
        }
        object.__setattr__(self, "_first", first)

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> Submission:
        return cls(view.get("state", {}).get("values", {}), view.get("private_metadata", ""))

    def text(self, block_id: str) -> str | None:
        value = self._first.get(block_id, {}).get("value")
        return value.strip() or None if isinstance(value, str) else None

    def chosen(self, block_id: str) -> str | None:
        option = self._first.get(block_id, {}).get("selected_option")
        return option["value"] if option else None

    def chosen_all(self, block_id: str) -> tuple[str, ...]:
        options = self._first.get(block_id, {}).get("selected_options") or ()
        return tuple(option["value"] for option in options)

    def user(self, block_id: str) -> str | None:
        return self._first.get(block_id, {}).get("selected_user")

    def files(self, block_id: str) -> tuple[Mapping[str, Any], ...]:
        """File objects as Slack sends them."""
        return tuple(self._first.get(block_id, {}).get("files") or ())

    def day(self, block_id: str) -> date | None:
        value = self._first.get(block_id, {}).get("selected_date")
        return date.fromisoformat(value) if value else None

    def time(self, block_id: str) -> time | None:
        value = self._first.get(block_id, {}).get("selected_time")
        return time.fromisoformat(value) if value else None


# --- inside ------------------------------------------------------------------------------------------


def _identified(block: Block, block_id: str | None) -> Block:
    if block_id is not None:
        block["block_id"] = block_id
    return block


def _with_placeholder(element: Element, placeholder: str | None) -> Element:
    if placeholder is not None:
        element["placeholder"] = plain_text(placeholder, 150)
    return element


def _choice(
    kind: str, action_id: str, options: Sequence[Element], initial: str | None, placeholder: str | None
) -> Element:
    element: Element = {"type": kind, "action_id": action_id, "options": list(options)}
    chosen = next((made for made in options if made["value"] == initial), None)
    if chosen is not None:
        element["initial_option"] = chosen
    return _with_placeholder(element, placeholder)


def _choices(
    kind: str, action_id: str, options: Sequence[Element], initial: Iterable[str], placeholder: str | None
) -> Element:
    element: Element = {"type": kind, "action_id": action_id, "options": list(options)}
    wanted = set(initial)
    chosen = [made for made in options if made["value"] in wanted]
    if chosen:
        element["initial_options"] = chosen
    return _with_placeholder(element, placeholder)


def _cut_plain(text: str, limit: int) -> str:
    text = text or " "  # Slack refuses an empty text object
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
