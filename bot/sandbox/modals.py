"""Modals and the Home tab as people use them: fill in, click, submit, close."""

from __future__ import annotations

from typing import Any

from bot.sandbox import payloads
from bot.sandbox.delivery import Answer, Delivery
from bot.sandbox.elements import action, client_errors, elements_of, find, is_stateful, state_of, state_values
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.lookup import id_of
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.web_api import views
from bot.sandbox.workspace import Json, User, Workspace

# What Slack's client itself says about inputs, by the person's language.
LABELS: dict[str, Json] = {
    "en": {
        "required": "Please complete this required field.",
        "short": "Please write at least {} characters.",
        "long": "Please write at most {} characters.",
        "url": "Please enter a valid URL.",
        "email": "Please enter a valid e-mail address.",
        "number": "Please enter a valid number.",
        "range": "Please enter a number from {} to {}.",
        "many": "Please choose at most {}.",
    },
    "de": {
        "required": "Bitte fülle dieses Pflichtfeld aus.",
        "short": "Bitte schreib mindestens {} Zeichen.",
        "long": "Bitte schreib höchstens {} Zeichen.",
        "url": "Bitte gib eine gültige URL ein.",
        "email": "Bitte gib eine gültige E-Mail-Adresse ein.",
        "number": "Bitte gib eine gültige Zahl ein.",
        "range": "Bitte gib eine Zahl von {} bis {} ein.",
        "many": "Bitte wähle höchstens {} aus.",
    },
}


class Modals:
    def __init__(self, ws: Workspace, delivery: Delivery, urls: ResponseUrls) -> None:
        self._ws = ws
        self._delivery = delivery
        self._urls = urls

    def view(self, user: User, view_id: str) -> Json:
        """By id; `home` and `top` are the person's own."""
        stack = self._ws.stack(user.id)
        home = self._ws.homes.get(user.id)
        if view_id == "top" and stack:
            return stack[-1]
        for view in [*stack, *([home] if home is not None else [])]:
            if view["id"] == view_id or (view_id == "home" and view is home):
                return view
        there = ", ".join([*(view["id"] for view in stack), *(["home"] if home else [])]) or "none"
        raise ControlError(f"{user.real_name} has no view {view_id!r} open; there are: {there}", 404)

    async def click(
        self,
        user: User,
        view_id: str,
        action_id: str,
        value: Any,
        block_id: str | None,
        values: Json | None = None,
    ) -> Answer:
        """Press a button or choose something. `values` is the state of all inputs, in Slack's shape."""
        view = self.view(user, view_id)
        block, element = find(view["blocks"], action_id, block_id, value)
        made = action(block, element, value, self._ws.clock.next_ts(), self._id_of)
        state = state_values(view["blocks"], view["state"]["values"])
        for name, inputs in (values or {}).items():
            state.setdefault(name, {}).update(inputs)
        if is_stateful(element):
            state[block["block_id"]][action_id] = state_of(element, value, self._id_of)
        view["state"]["values"] = state
        if block["type"] == "input" and not block.get("dispatch_action"):
            self._ws.views_changed(user.id)
            return Answer()  # Slack only tells of inputs that ask for it
        container = {"type": "view", "view_id": view["id"]}
        payload = payloads.interaction(
            self._ws, "block_actions", user, container=container, view=view, actions=[made]
        )
        return await self._delivery.send("interactive", payload)

    async def submit(self, user: User, values: Json) -> tuple[Answer, dict[str, str]]:
        """(the bot's answer, errors by block_id). The view closes unless somebody refuses."""
        view = self._top(user)
        if not view.get("submit"):
            raise ControlError("this modal has no submit button; close it instead")
        state = self._filled(view, values)
        view["state"]["values"] = state
        if errors := client_errors(view, state, LABELS["de" if user.locale.startswith("de") else "en"]):
            return Answer(), errors
        response_urls = self._response_urls(user, view, state)
        payload = payloads.interaction(
            self._ws, "view_submission", user, view=view, response_urls=response_urls
        )
        answer = await self._delivery.send("interactive", payload)
        if answer.error is not None:
            return answer, {}
        try:
            return answer, self._after(user, view, answer.body)
        except ApiError as problem:
            raise ControlError(f"the bot answered with a view that Slack refuses: {problem}") from None

    def _top(self, user: User) -> Json:
        stack = self._ws.stack(user.id)
        if not stack:
            raise ControlError(f"{user.real_name} has no modal open", 404)
        return stack[-1]

    def _filled(self, view: Json, values: Json) -> Json:
        """The state after somebody filled in `values`: by block_id, by action_id, or by both."""
        state = state_values(view["blocks"], view["state"]["values"])
        fields = {
            (block["block_id"], element.get("action_id") or "none"): element
            for block, element in elements_of(view["blocks"])
            if is_stateful(element)
        }
        for name, given in values.items():
            fitting = [key for key in fields if name in key]
            if not fitting:
                there = ", ".join(f"{block_id} ({action_id})" for block_id, action_id in fields) or "none"
                raise ControlError(f"no input {name!r} in this modal; there are: {there}")
            for block_id, action_id in fitting:
                nested = isinstance(given, dict) and name == block_id
                if nested and action_id not in given and "type" not in given:
                    continue  # values of this block's other elements
                value = given[action_id] if nested and action_id in given else given
                state[block_id][action_id] = state_of(fields[block_id, action_id], value, self._id_of)
        return state

    def _response_urls(self, user: User, view: Json, state: Json) -> list[Json]:
        """Selects of a Slack channel may ask for a way to answer there."""
        given = []
        for block, element in elements_of(view["blocks"]):
            if not element.get("response_url_enabled"):
                continue
            chosen = state[block["block_id"]][element["action_id"]]
            channel_id = chosen.get("selected_conversation") or chosen.get("selected_channel")
            if channel_id in self._ws.channels:
                url = self._urls.new(user, self._ws.channels[channel_id])
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                given.append({**ids, "channel_id": channel_id, "response_url": url})
        return given

    def _after(self, user: User, view: Json, body: Any) -> dict[str, str]:
        act = body.get("response_action") if isinstance(body, dict) else None
        stack = self._ws.stack(user.id)
        if act == "errors":
            return _errors(view, body)
        if view not in stack:
            return {}  # the bot has updated it meanwhile
        if act == "update":
            views.replace(self._ws, user.id, view, views.made_view(self._ws, body.get("view"), "modal", view))
        elif act == "push":
            views.push_onto(self._ws, user.id, views.made_view(self._ws, body.get("view"), "modal"))
        elif act == "clear":
            stack.clear()
            self._ws.views_changed(user.id)
        elif act is None:
            stack.remove(view)
            self._ws.views_changed(user.id)
        else:
            raise ControlError(f"the bot answered with an unknown response_action {act!r}")
        return {}

    async def close(self, user: User, *, everything: bool = False) -> Answer:
        """Cancel closes the top view; the x (`everything`) the whole stack, of which the bot hears once."""
        top = self._top(user)
        stack = self._ws.stack(user.id)
        everything = everything or top["clear_on_close"]
        view = stack[0] if everything else top
        del stack[0 if everything else -1 :]
        self._ws.views_changed(user.id)
        if not view["notify_on_close"]:
            return Answer()
        payload = payloads.interaction(
            self._ws, "view_closed", user, view=view, is_cleared=everything, response_urls=[]
        )
        return await self._delivery.send("interactive", payload)

    def _id_of(self, named: str) -> str:
        return id_of(self._ws, named)


def _errors(view: Json, body: Json) -> dict[str, str]:
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    given = body.get("errors")
    if not isinstance(given, dict) or not given:
        raise ControlError("the bot refused the submission without saying what is wrong")
    if unknown := set(given) - inputs:
        there = ", ".join(sorted(inputs)) or "none"
        raise ControlError(f"the bot named errors for {sorted(unknown)}; inputs of the view are: {there}")
    return {str(key): str(text) for key, text in given.items()}
