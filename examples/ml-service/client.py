#!/usr/bin/env python3
"""An ML service for Fleetwatch: watches live streams, looks for movement, raises alerts until they are acknowledged."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import time
import urllib.parse
from typing import Any

from session import ConnectionClosed, Session
from state import Settings, State
from tokens import ClientCredentials

POLICY_VIOLATION = 1008
TOKEN_EXPIRED = 4401
# A connection that lasted this long wipes out the failures before it.
_STABLE_AFTER = 10.0
_ACKNOWLEDGED_WITHIN = 15.0


def socket_url(url: str) -> str:
    """Where the socket is, also when only the address of the server was given."""
    parts = urllib.parse.urlsplit(url)
    scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
    return urllib.parse.urlunsplit((scheme, parts.netloc, parts.path.rstrip("/") or "/api/streams/ws", parts.query, ""))


def retry_delay(failures: int, refused: bool, jitter: float) -> float:
    """Seconds to wait after so many failures in a row; `jitter` is from 0 to 1.

    Anywhere between nothing and a ceiling that doubles from 1 s to 30 s, so that many clients do not come back at the same
    moment; who is refused waits longer, because asking again at once is of no use.
    """
    if refused:
        ceiling = min(60.0, 5.0 * 2 ** min(failures - 1, 10))
        return ceiling / 2 + ceiling / 2 * jitter
    return min(30.0, 2.0 ** min(failures - 1, 10)) * jitter


async def stay_connected(settings: Settings, credentials: ClientCredentials, state: State) -> None:
    failures = 0
    while True:
        begun = time.monotonic()
        refused = False
        try:
            await Session(settings, credentials, state).run()
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else 1006
            reason = closed.rcvd.reason if closed.rcvd else "no goodbye"
            refused = code == POLICY_VIOLATION
            if code in (POLICY_VIOLATION, TOKEN_EXPIRED):
                credentials.forget()
            what = f"closed: {code} {reason}"
        except Exception as error:  # whatever a network, a proxy or a broken answer can bring: the next attempt may be better
            what = f"not connected: {error!r}"
        else:
            what = "ended"
        failures = 1 if time.monotonic() - begun >= _STABLE_AFTER else failures + 1
        delay = retry_delay(failures, refused, random.random())
        print(f"{what}; again in {delay:.1f} s", flush=True)
        await asyncio.sleep(delay)


async def until_enough(state: State, frames: int, once: bool) -> None:
    """Returns when as many frames were decoded, or (`once`) an alert was acknowledged; never when neither is wanted."""
    while True:
        await state.changed.wait()
        state.changed.clear()
        if frames and state.decoded >= frames and not (once and state.outbox.acknowledged == 0):
            return
        if once and not frames and state.outbox.acknowledged > 0:
            return


async def until_acknowledged(state: State) -> None:
    while len(state.outbox):
        await state.changed.wait()
        state.changed.clear()


async def serve(arguments: argparse.Namespace) -> dict[str, Any]:
    """Runs until it is told to stop or has seen enough; returns the summary."""
    state = State()
    credentials = ClientCredentials(arguments.token_url, arguments.client_id, arguments.client_secret)
    settings = Settings(
        socket_url(arguments.url),
        tuple(it for it in arguments.streams.split(",") if it),
        arguments.encoding,
        arguments.max_fps,
        arguments.alert_every,
    )
    begun = time.monotonic()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    connected = asyncio.ensure_future(stay_connected(settings, credentials, state))
    stopped = asyncio.ensure_future(stop.wait())
    enough = asyncio.ensure_future(until_enough(state, arguments.frames, arguments.once))
    await asyncio.wait({connected, stopped, enough}, return_when=asyncio.FIRST_COMPLETED)
    if enough.done():
        # What was raised should be safe before we go.
        await asyncio.wait({asyncio.ensure_future(until_acknowledged(state)), stopped}, timeout=_ACKNOWLEDGED_WITHIN,
                           return_when=asyncio.FIRST_COMPLETED)
    for task in (connected, stopped, enough):
        task.cancel()
    results = await asyncio.gather(connected, stopped, enough, return_exceptions=True)
    if isinstance(results[0], Exception):
        raise results[0]
    return summary(state, time.monotonic() - begun)


def summary(state: State, seconds: float) -> dict[str, Any]:
    return {
        "seconds": round(seconds, 1),
        "framesReceived": state.received,
        "framesDecoded": state.decoded,
        "framesPerSecond": round(state.decoded / seconds, 1) if seconds > 0 else 0,
        "undecodable": state.undecodable,
        "droppedHere": state.dropped_here,
        "droppedByRelay": state.dropped_by_relay,
        "alertsRaised": state.outbox.raised,
        "alertsAcknowledged": state.outbox.acknowledged,
        "alertsRefused": state.outbox.refused,
        "alertIds": state.alert_ids,
        "streams": {
            stream_id: {
                "received": it.received,
                "decoded": it.decoded,
                "firstSeq": it.first_seq,
                "lastSeq": it.last_seq,
            }
            for stream_id, it in state.streams.items()
        },
    }


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="ws://localhost:8080/api/streams/ws", help="the socket, or the server it is on; default: %(default)s")
    parser.add_argument("--token-url", default="http://localhost:8090/fleetwatch/token", help="default: %(default)s")
    parser.add_argument("--client-id", default="ml-demo", help="default: %(default)s")
    parser.add_argument(
        "--client-secret",
        default=os.environ.get("FLEETWATCH_CLIENT_SECRET", "demo"),
        help="default: $FLEETWATCH_CLIENT_SECRET, else that of the demonstration",
    )
    parser.add_argument("--streams", default="", metavar="ID,ID", help="default: all this service may see, new ones too")
    parser.add_argument("--encoding", choices=("binary", "json"), default="binary", help="default: %(default)s")
    parser.add_argument("--max-fps", type=float, default=0, help="frames per second of each stream; default: all")
    parser.add_argument("--alert-every", type=float, default=15, metavar="SECONDS", help="per stream; default: %(default)s")
    parser.add_argument("--frames", type=int, default=0, metavar="N", help="end after N decoded frames")
    parser.add_argument("--once", action="store_true", help="end after the first acknowledged alert")
    parser.add_argument("--report-json", metavar="FILE", help="write the summary there as JSON, too; - is the terminal")
    return parser.parse_args(arguments)


def main() -> int:
    arguments = parse(sys.argv[1:])
    result = asyncio.run(serve(arguments))
    print(
        "{framesDecoded} of {framesReceived} frames decoded in {seconds} s ({framesPerSecond}/s), {droppedHere} dropped"
        " here, {droppedByRelay} by the relay; {alertsAcknowledged} of {alertsRaised} alerts acknowledged".format(**result),
        flush=True,
    )
    if arguments.report_json == "-":
        print(json.dumps(result), flush=True)
    elif arguments.report_json:
        with open(arguments.report_json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
