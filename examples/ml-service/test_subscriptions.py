"""Run with: python3 -m unittest (in this directory)."""

from __future__ import annotations

import unittest

from subscriptions import AGAIN_AFTER, LIMIT, PER_SECOND, UNANSWERED_AFTER, Subscriptions


def streams(count: int) -> list[str]:
    return [f"stream_{i}" for i in range(count)]


class SubscriptionsTest(unittest.TestCase):
    def test_asks_for_at_most_as_many_as_a_connection_may_have_and_not_all_at_once(self) -> None:
        subscriptions = Subscriptions()
        asked = [subscriptions.due(streams(LIMIT + 2), second) for second in range(5)]
        self.assertEqual([len(it) for it in asked], [PER_SECOND, PER_SECOND, PER_SECOND, LIMIT - 3 * PER_SECOND, 0])
        self.assertEqual(sum(asked, []), streams(LIMIT))
        self.assertEqual(subscriptions.left_out(streams(LIMIT + 2)), ["stream_64", "stream_65"])
        self.assertEqual(subscriptions.not_yet(streams(LIMIT + 1)), {"stream_64"})

    def test_who_goes_makes_room(self) -> None:
        subscriptions = Subscriptions()
        wanted = streams(LIMIT + 1)
        for second in range(4):
            for stream_id in subscriptions.due(wanted, second):
                subscriptions.confirmed(stream_id)
        self.assertEqual(subscriptions.due(wanted, 5), [])
        self.assertEqual(subscriptions.due(wanted[1:], 6), ["stream_64"])
        self.assertEqual(subscriptions.left_out(wanted[1:]), [])

    def test_asks_again_after_a_pause_for_what_may_be_had_later(self) -> None:
        for code in ("try_again", "rate_limited", "stream_not_found", "not_registered"):
            subscriptions = Subscriptions()
            self.assertEqual(subscriptions.due(["a"], 0), ["a"])
            subscriptions.refused("a", code, 1)
            self.assertEqual(subscriptions.due(["a"], AGAIN_AFTER), [])
            self.assertEqual(subscriptions.due(["a"], 1 + AGAIN_AFTER), ["a"], code)

    def test_asks_again_for_what_was_lost_but_not_for_what_is_forbidden(self) -> None:
        subscriptions = Subscriptions()
        self.assertEqual(subscriptions.due(["answered", "forbidden", "lost"], 0), ["answered", "forbidden", "lost"])
        subscriptions.confirmed("answered")
        subscriptions.refused("forbidden", "not_allowed", 1)
        self.assertEqual(subscriptions.due(["answered", "forbidden", "lost"], UNANSWERED_AFTER), ["lost"])
        subscriptions.refused("answered", "bad_frame", 12)
        self.assertEqual(subscriptions.due(["answered", "forbidden"], 99), [])

    def test_a_relay_may_take_fewer(self) -> None:
        subscriptions = Subscriptions()
        subscriptions.due(["a", "b", "c"], 0)
        subscriptions.confirmed("a")
        subscriptions.confirmed("b")
        subscriptions.refused("c", "too_many_streams", 0)
        self.assertEqual(subscriptions.due(["a", "b", "c"], 99), [])
        self.assertEqual(subscriptions.left_out(["a", "b", "c"]), ["c"])
        self.assertEqual(subscriptions.due(["a", "c"], 100), ["c"])


if __name__ == "__main__":
    unittest.main()
