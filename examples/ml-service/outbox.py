"""Alerts that were raised and not yet acknowledged."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from pace import Pace

REPEAT_AFTER = 5.0
LIMIT = 1_000
# A relay takes 50 messages a second in the long run, and subscriptions need some of them.
PER_SECOND = 20


@dataclass
class _Waiting:
    message: dict[str, Any]
    sent_at: float = float("-inf")


@dataclass
class Outbox:
    """Keeps every alert until Fleetwatch says that it is safe.

    An alert keeps its id however often it is sent, so repeating it makes no second alert. Time is an argument (of any
    clock that only goes forward). Beyond LIMIT the oldest alert goes, which `dropped` counts.
    """

    raised: int = 0
    acknowledged: int = 0
    refused: int = 0
    dropped: int = 0
    _waiting: dict[str, _Waiting] = field(default_factory=dict)
    _pace: Pace = field(default_factory=lambda: Pace(PER_SECOND))

    def add(self, alert: dict[str, Any]) -> str:
        alert_id = str(uuid.uuid4())
        if len(self._waiting) == LIMIT:
            del self._waiting[next(iter(self._waiting))]
            self.dropped += 1
        self._waiting[alert_id] = _Waiting({"type": "alert", "id": alert_id, **alert})
        self.raised += 1
        return alert_id

    def due(self, now: float, not_yet: Collection[str] = ()) -> list[dict[str, Any]]:
        """What has to be sent now: the new, and what was sent some time ago without an answer.

        At most PER_SECOND, and nothing about the streams in `not_yet`, for which it would be refused.
        """
        due = []
        for it in self._waiting.values():
            if now - it.sent_at < REPEAT_AFTER or it.message.get("streamId") in not_yet:
                continue
            if not self._pace.take(now):
                break
            it.sent_at = now
            due.append(it.message)
        return due

    def connection_lost(self) -> None:
        """Nothing that was sent on the old connection is under way any more."""
        for it in self._waiting.values():
            it.sent_at = float("-inf")

    def acknowledge(self, alert_id: str) -> bool:
        if self._waiting.pop(alert_id, None) is None:
            return False
        self.acknowledged += 1
        return True

    def refuse(self, alert_id: str) -> bool:
        """It would be refused again, so it is not repeated."""
        if self._waiting.pop(alert_id, None) is None:
            return False
        self.refused += 1
        return True

    def __len__(self) -> int:
        return len(self._waiting)
