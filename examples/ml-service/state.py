"""What a service is told to do, and what it remembers and counts across connections."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from detector import MovementDetector
from outbox import Outbox


@dataclass(frozen=True)
class Settings:
    url: str
    streams: tuple[str, ...]  # empty: all this service may see
    encoding: str
    max_fps: float  # 0: all
    alert_every: float


@dataclass
class StreamCounts:
    """Of one stream; what the camera counts tells how much it offered meanwhile."""

    received: int = 0
    decoded: int = 0
    first_seq: int | None = None
    last_seq: int | None = None

    def count(self, seq: int | None) -> None:
        self.received += 1
        if seq is not None:
            self.first_seq = seq if self.first_seq is None else self.first_seq
            self.last_seq = seq


@dataclass
class State:
    """What outlives a connection."""

    outbox: Outbox = field(default_factory=Outbox)
    detectors: dict[str, MovementDetector] = field(default_factory=dict)
    last_alert: dict[str, float] = field(default_factory=dict)
    alert_ids: list[str] = field(default_factory=list)
    streams: dict[str, StreamCounts] = field(default_factory=dict)
    undecodable: int = 0
    dropped_here: int = 0
    dropped_by_relay: int = 0
    # Streams that no connection had room for, and of which was told.
    left_out: set[str] = field(default_factory=set)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def received(self) -> int:
        return sum(it.received for it in self.streams.values())

    @property
    def decoded(self) -> int:
        return sum(it.decoded for it in self.streams.values())
