"""What an operator sees at /metrics. One `Metrics` per process, with a registry of its own.

app.py makes it first and hands it on: `Metrics.slack_call` is the `observe` of `SlackClient`, the entrances
get the object itself. Labels take few values: no ids, no texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot.slack.client import Outcome

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# Slack waits 3 s for an acknowledgement.
_ACK_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
_CALL_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

Cure = Literal["new_address", "new_client", "refresh"]


@dataclass(frozen=True)
class OutboxState:
    """`age` is how long the oldest row that should have left is waiting, in seconds; 0 when none is."""

    waiting: int
    age: float
    dead: int


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self.acks = Counter(
            "lotse_acks", "Requests of Slack that were answered", ["kind", "status"], registry=self.registry
        )
        self.ack_seconds = Histogram(
            "lotse_ack_seconds",
            "From the arrival of a request to its acknowledgement",
            ["kind"],
            buckets=_ACK_SECONDS,
            registry=self.registry,
        )
        self.turned_away = Counter(
            "lotse_turned_away", "Requests of Slack that came during shutdown", registry=self.registry
        )
        self.slack_calls = Counter(
            "lotse_slack_calls", "Calls of Slack's Web API", ["method", "outcome"], registry=self.registry
        )
        self.slack_call_seconds = Histogram(
            "lotse_slack_call_seconds",
            "How long calls of Slack's Web API took",
            ["method"],
            buckets=_CALL_SECONDS,
            registry=self.registry,
        )
        self.outbox_waiting = Gauge(
            "lotse_outbox_waiting", "Calls that have not left yet", registry=self.registry
        )
        self.outbox_age = Gauge(
            "lotse_outbox_age_seconds", "How long the oldest due call is waiting", registry=self.registry
        )
        self.outbox_dead = Gauge(
            "lotse_outbox_dead", "Calls that Slack refused for good", registry=self.registry
        )
        self.socket_connected = Gauge(
            "lotse_socket_connected", "1 while Socket Mode is connected", registry=self.registry
        )
        self.socket_connections = Counter(
            "lotse_socket_connections", "Socket Mode connections that Slack greeted", registry=self.registry
        )
        self.socket_cures = Counter(
            "lotse_socket_cures",
            "What the watchdog did about a bad connection",
            ["cure"],
            registry=self.registry,
        )

    def acknowledged(self, kind: str, status: int, seconds: float) -> None:
        self.acks.labels(kind, str(status)).inc()
        self.ack_seconds.labels(kind).observe(seconds)

    def slack_call(self, method: str, outcome: Outcome, seconds: float) -> None:
        self.slack_calls.labels(method, outcome).inc()
        self.slack_call_seconds.labels(method).observe(seconds)

    def outbox(self, state: OutboxState) -> None:
        self.outbox_waiting.set(state.waiting)
        self.outbox_age.set(state.age)
        self.outbox_dead.set(state.dead)

    def cured(self, cure: Cure) -> None:
        self.socket_cures.labels(cure).inc()

    def render(self) -> bytes:
        return generate_latest(self.registry)
