"""One connection to Fleetwatch: sign in, subscribe, look at frames, raise alerts, until it ends."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from dataclasses import asdict
from typing import Any

import websockets
from websockets.exceptions import ConnectionClosed

import frames
from detector import MovementDetector, decode
from state import Settings, State, StreamCounts
from streams import read_streams
from subscriptions import Subscriptions
from tokens import ClientCredentials

# A frame is at most 2 MiB, and a third more as base64.
MAX_MESSAGE_BYTES = 3 * 1024 * 1024 + 64 * 1024
_ANSWER_WITHIN = 10.0
_LOOK_FOR_STREAMS = 5.0
_ASK_FOR_STREAMS = 0.25
# An alert refused like this would be refused again.
_FOR_GOOD = {"bad_alert", "bad_request", "not_allowed"}
# This is Fleetwatch's own trouble, or haste of ours.
_TRY_AGAIN = {"try_again", "rate_limited"}


class Session:
    def __init__(self, settings: Settings, credentials: ClientCredentials, state: State) -> None:
        self._settings = settings
        self._credentials = credentials
        self._state = state
        self._names: dict[str, str] = {}
        self._subscriptions = Subscriptions()
        # The newest frame of each stream that waits to be looked at: a late one is worth less than the next.
        self._waiting: dict[str, frames.Frame] = {}
        self._something_waits = asyncio.Event()
        self._alert_waits = asyncio.Event()
        self._signed_in = asyncio.Event()
        self._socket: Any = None

    async def run(self) -> None:
        """Ends with the exception that ended the connection."""
        token = await self._credentials.current()
        await self._list_streams()
        connection = websockets.connect(
            self._settings.url, max_size=MAX_MESSAGE_BYTES, compression=None, open_timeout=_ANSWER_WITHIN
        )
        async with connection as self._socket:
            self._state.outbox.connection_lost()
            await self._send({"type": "auth", "token": token.value})
            await _first_end(
                self._receive(), self._look(), self._raise_alerts(), self._stay_signed_in(), self._find_streams(),
                self._subscribe(),
            )

    async def _send(self, message: dict[str, Any]) -> None:
        await self._socket.send(json.dumps(message))

    async def _receive(self) -> None:
        while True:
            message = await self._socket.recv()
            try:
                if isinstance(message, bytes):
                    self._frame(frames.from_binary(message))
                else:
                    self._message(json.loads(message))
            except Exception as error:  # fields of any type may be missing; nothing in here touches the socket
                self._state.undecodable += 1
                print(f"not understood: {error!r}", flush=True)

    def _frame(self, frame: frames.Frame) -> None:
        self._state.streams.setdefault(frame.stream_id, StreamCounts()).count(frame.seq)
        if self._waiting.pop(frame.stream_id, None) is not None:
            self._state.dropped_here += 1
        self._waiting[frame.stream_id] = frame
        self._something_waits.set()

    def _message(self, message: dict[str, Any]) -> None:
        match message.get("type"):
            case "auth_ok":
                self._signed_in.set()
            case "subscribed":
                self._subscriptions.confirmed(message["streamId"])
            case "video-frame":
                self._frame(frames.from_json(message))
            case "alert_ok":
                if self._state.outbox.acknowledge(message["id"]):
                    self._state.alert_ids.append(message.get("alertId"))
                    print(f"alert {message['id']} is safe as {message.get('alertId')}", flush=True)
                    self._state.changed.set()
            case "frames_dropped":
                self._state.dropped_by_relay += int(message.get("dropped", 0))
            case "error":
                self._error(message)
            case _:
                pass  # whatever else it may say in future

    def _error(self, error: dict[str, Any]) -> None:
        code, stream_id = error.get("code"), error.get("streamId")
        print(f"{code} {stream_id or ''}: {error.get('message')}", flush=True)
        if "id" in error:
            # What it is about may come to be, or be ours again, for as long as the stream is wanted.
            if code in _FOR_GOOD or not (code in _TRY_AGAIN or stream_id in self._names):
                self._state.outbox.refuse(error["id"])
                self._state.changed.set()
            if code in ("not_registered", "stream_not_found") and stream_id in self._names:
                self._subscriptions.refused(stream_id, code, time.monotonic())
        elif stream_id in self._names:
            self._subscriptions.refused(stream_id, code, time.monotonic())

    async def _look(self) -> None:
        """Looks at one frame after the other, in a thread: OpenCV works without Python's lock."""
        while True:
            await self._something_waits.wait()
            self._something_waits.clear()
            while self._waiting:
                stream_id = next(iter(self._waiting))
                try:
                    await self._look_at(self._waiting.pop(stream_id))
                except Exception as error:  # a picture that the model cannot take must not end the connection
                    self._state.undecodable += 1
                    print(f"a frame of {stream_id} cannot be looked at: {error!r}", flush=True)

    async def _look_at(self, frame: frames.Frame) -> None:
        detector = self._state.detectors.setdefault(frame.stream_id, MovementDetector())
        image = await asyncio.to_thread(decode, frame.jpeg)
        if image is None:
            self._state.undecodable += 1
            return
        movement = await asyncio.to_thread(detector.look, image)
        self._state.streams[frame.stream_id].decoded += 1
        self._state.changed.set()
        now = time.monotonic()
        if movement is None or now - self._state.last_alert.get(frame.stream_id, float("-inf")) < self._settings.alert_every:
            return
        self._state.last_alert[frame.stream_id] = now
        device = self._names.get(frame.stream_id, frame.stream_id)
        alert = {
            "streamId": frame.stream_id,
            "severity": "medium",
            "message": f"Movement on {device}",
            "metadata": asdict(movement),
            "timestamp": frame.timestamp,
        }
        print(f"alert {self._state.outbox.add(alert)}: {alert['message']} {alert['metadata']}", flush=True)
        self._alert_waits.set()

    async def _raise_alerts(self) -> None:
        """Sends what an earlier connection left and what is new, and repeats what stays without an answer."""
        await asyncio.wait_for(self._signed_in.wait(), _ANSWER_WITHIN)
        while True:
            for alert in self._state.outbox.due(time.monotonic(), self._subscriptions.not_yet(self._names)):
                await self._send(alert)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._alert_waits.wait(), 1)
            self._alert_waits.clear()

    async def _stay_signed_in(self) -> None:
        token = await self._credentials.current()
        while True:
            await asyncio.sleep(token.renew_after(time.time()))
            try:
                token = await self._credentials.fresh()
            except Exception as error:  # there is time for another attempt
                print(f"token not renewed: {error!r}", flush=True)
                continue
            await self._send({"type": "auth", "token": token.value})

    async def _find_streams(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_FOR_STREAMS)
            try:
                await self._list_streams()
            except Exception as error:  # those we know stay
                print(f"streams not listed: {error!r}", flush=True)

    async def _subscribe(self) -> None:
        await self._signed_in.wait()
        while True:
            for stream_id in self._subscriptions.due(self._names, time.monotonic()):
                await self._ask_for(stream_id)
                self._alert_waits.set()  # perhaps one about this stream
            left_out = set(self._subscriptions.left_out(self._names)) - self._state.left_out
            if left_out:
                self._state.left_out |= left_out
                print(f"no room on this connection for {len(left_out)} more streams: {', '.join(sorted(left_out))}", flush=True)
            await asyncio.sleep(_ASK_FOR_STREAMS)

    async def _ask_for(self, stream_id: str) -> None:
        subscribe: dict[str, Any] = {
            "type": "subscribe",
            "clientType": "ml-service",
            "streamId": stream_id,
            "consumes": ["video-frame"],
            "produces": ["alert"],
            "encoding": self._settings.encoding,
        }
        if self._settings.max_fps > 0:
            subscribe["maxFps"] = self._settings.max_fps
        await self._send(subscribe)

    async def _list_streams(self) -> None:
        if self._settings.streams:
            self._names = {it: it for it in self._settings.streams}
        else:
            token = await self._credentials.current()
            self._names = await asyncio.to_thread(read_streams, self._settings.url, token.value)


async def _first_end(*endless: Any) -> None:
    """Runs these until the first ends or fails, ends the others, and fails as it did."""
    tasks = [asyncio.ensure_future(it) for it in endless]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


__all__ = ["ConnectionClosed", "Session"]
