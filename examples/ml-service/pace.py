"""How fast messages may follow each other."""

from __future__ import annotations


class Pace:
    """At most so many in each second. Time is an argument (of any clock that only goes forward)."""

    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._since = float("-inf")
        self._taken = 0

    def take(self, now: float) -> bool:
        """Whether one more may go now."""
        if now - self._since >= 1:
            self._since, self._taken = now, 0
        if self._taken == self._per_second:
            return False
        self._taken += 1
        return True
