"""Which streams a connection watches, and which it asks for next."""

from __future__ import annotations

from collections.abc import Iterable

from pace import Pace

# What a relay takes on one connection.
LIMIT = 64
# A relay takes 50 messages a second in the long run; alerts need some of them.
PER_SECOND = 20
AGAIN_AFTER = 5.0
UNANSWERED_AFTER = 10.0
_NEVER = float("inf")


class Subscriptions:
    """Of one connection. Time is an argument (of any clock that only goes forward).

    At most LIMIT streams, the first ones wanted. Who asks too fast is not told which message was left out, so a stream
    without an answer is asked for again.
    """

    def __init__(self) -> None:
        self._room = LIMIT
        self._pace = Pace(PER_SECOND)
        # Both say when to ask (again). What is held takes room: it is watched, or its answer is awaited.
        self._held: dict[str, float] = {}
        self._refused: dict[str, float] = {}

    def due(self, wanted: Iterable[str], now: float) -> list[str]:
        """The streams to ask for now; those that are not wanted any more are forgotten."""
        wanted = list(wanted)
        self._held = {it: self._held[it] for it in wanted if it in self._held}
        self._refused = {it: self._refused[it] for it in wanted if it in self._refused}
        due = []
        for stream_id in wanted:
            if stream_id in self._held:
                ask = now >= self._held[stream_id]
            else:
                ask = len(self._held) < self._room and now >= self._refused.get(stream_id, now)
            if ask:
                if not self._pace.take(now):
                    break
                self._refused.pop(stream_id, None)
                self._held[stream_id] = now + UNANSWERED_AFTER
                due.append(stream_id)
        return due

    def left_out(self, wanted: Iterable[str]) -> list[str]:
        """Those for which this connection has no room."""
        if len(self._held) < self._room:
            return []
        return [it for it in wanted if it not in self._held and self._refused.get(it) != _NEVER]

    def not_yet(self, wanted: Iterable[str]) -> set[str]:
        """Wanted streams that were not asked for: alerts about them would be refused."""
        return {it for it in wanted if it not in self._held}

    def confirmed(self, stream_id: str) -> None:
        self._refused.pop(stream_id, None)
        self._held[stream_id] = _NEVER

    def refused(self, stream_id: str, code: str, now: float) -> None:
        """An error about a stream, which may also end what was confirmed."""
        match code:
            case "try_again" | "rate_limited" | "stream_not_found" | "not_registered":
                again = now + AGAIN_AFTER
            case "too_many_streams":
                # This relay takes fewer; what it has confirmed until now is how many.
                again = now + AGAIN_AFTER
                self._room = max(1, sum(it == _NEVER for it in self._held.values()))
            case "not_allowed" | "bad_request":
                again = _NEVER
            case _:
                return  # about a frame
        self._held.pop(stream_id, None)
        self._refused[stream_id] = again
