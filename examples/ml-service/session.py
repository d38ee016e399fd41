"""One connection to Fleetwatch: sign in, subscribe, look at frames, raise alerts, until it ends."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import urllib.parse
import urllib.request
from dataclasses import asdict, dataclass, field
from typing import Any

import websockets
from websockets.exceptions import ConnectionClosed

import frames
from detector import MovementDetector, decode
from outbox import Outbox
from tokens import ClientCredentials

# A frame is at most 2 MiB, and a third more as base64.
MAX_MESSAGE_BYTES = 3 * 1024 * 1024 + 64 * 1024
_ANSWER_WITHIN = 10.0
_LOOK_FOR_STREAMS = 5.0
# These are Fleetwatch's own trouble and worth another try; anything else would be refused again.
_TRY_AGAIN = {"try_again", "rate_limited"}


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
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def received(self) -> int:
        return sum(it.received for it in self.streams.values())

    @property
    def decoded(self) -> int:
        return sum(it.decoded for it in self.streams.values())


class Session:
    def __init__(self, settings: Settings, credentials: ClientCredentials, state: State) -> None:
        self._settings = settings
        self._credentials = credentials
        self._state = state
        self._names: dict[str, str] = {}
        self._subscribed: set[str] = set()
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
                self._receive(), self._look(), self._raise_alerts(), self._stay_signed_in(), self._find_streams()
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
        print(f"{error.get('code')}: {error.get('message')}", flush=True)
        if "id" in error and error.get("code") not in _TRY_AGAIN:
            self._state.outbox.refuse(error["id"])
        if error.get("code") == "stream_not_found":
            self._subscribed.discard(error.get("streamId", ""))
            self._names.pop(error.get("streamId", ""), None)

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
            for alert in self._state.outbox.due(time.monotonic()):
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
        await self._signed_in.wait()
        while True:
            await self._subscribe_to_new()
            await asyncio.sleep(_LOOK_FOR_STREAMS)
            try:
                await self._list_streams()
            except Exception as error:  # those we know stay
                print(f"streams not listed: {error!r}", flush=True)

    async def _subscribe_to_new(self) -> None:
        for stream_id in [it for it in self._names if it not in self._subscribed]:
            self._subscribed.add(stream_id)
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
            self._names = await asyncio.to_thread(_read_streams, self._settings.url, token.value)


def _read_streams(socket_url: str, token: str) -> dict[str, str]:
    """Device names by stream, of all streams this service may see."""
    parts = urllib.parse.urlsplit(socket_url)
    base = f"{'https' if parts.scheme == 'wss' else 'http'}://{parts.netloc}/api/streams/list?limit=1000"
    found: dict[str, str] = {}
    cursor: str | None = ""
    while cursor is not None:
        query = f"&cursor={urllib.parse.quote(cursor)}" if cursor else ""
        request = urllib.request.Request(base + query, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=_ANSWER_WITHIN) as response:
            page = json.load(response)
        found.update({it["id"]: it.get("deviceName", it["id"]) for it in page["streams"]})
        cursor = page.get("nextCursor") if page["streams"] else None
    return found


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


__all__ = ["ConnectionClosed", "Session", "Settings", "State"]
