"""Run with: python3 -m unittest (in this directory). A small relay stands in for the real one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from unittest import mock

import numpy as np
import websockets

import client
import frames
from detector import MovementDetector, cv2, decode
from outbox import LIMIT, PER_SECOND, Outbox


def picture(x: int) -> bytes:
    image = np.zeros((360, 640, 3), dtype=np.uint8)
    cv2.circle(image, (x, 180), 30, (255, 255, 255), -1)
    return cv2.imencode(".jpg", image)[1].tobytes()


def claiming(jpeg: bytes, width: int, height: int) -> bytes:
    """The same picture with another size in its header (the SOF0 marker)."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def binary_frame(jpeg: bytes, stream_id: str = "stream_1") -> bytes:
    header = json.dumps({"streamId": stream_id, "timestamp": 1, "seq": 7}).encode()
    return struct.pack(">BBH", 1, 1, len(header)) + header + jpeg


class FramesTest(unittest.TestCase):
    def test_reads_both_forms(self) -> None:
        self.assertEqual(frames.from_binary(binary_frame(b"jpeg")), frames.Frame("stream_1", 1, b"jpeg", 7))
        text = {"type": "video-frame", "streamId": "stream_1", "timestamp": 1, "data": "anBlZw=="}
        self.assertEqual(frames.from_json(text), frames.Frame("stream_1", 1, b"jpeg"))

    def test_refuses_what_is_no_frame(self) -> None:
        for bad in (b"", b"\x02\x01\x00\x00", b"\x01\x01\x00\x02{}", b"\x01\x01\x00\x01{", b"\x01\x01\x00\x02[]"):
            with self.assertRaises(frames.NotAFrame):
                frames.from_binary(bad)
        with self.assertRaises(frames.NotAFrame):
            frames.from_json({"streamId": "stream_1", "data": "?"})


class DetectorTest(unittest.TestCase):
    def test_finds_what_moved_and_where(self) -> None:
        detector = MovementDetector()
        self.assertIsNone(detector.look(decode(picture(100))))
        movement = detector.look(decode(picture(200)))
        self.assertIsNotNone(movement)
        self.assertLess(movement.y, 180)
        self.assertGreater(movement.confidence, 0.3)
        self.assertIsNone(detector.look(decode(picture(200))))

    def test_knows_what_is_no_picture(self) -> None:
        self.assertIsNone(decode(b""))
        self.assertIsNone(decode(b"not a picture"))

    def test_does_not_make_room_for_what_a_header_claims(self) -> None:
        self.assertEqual(decode(claiming(picture(100), 640, 720)).shape, (720, 640))
        for width, height in ((65500, 65500), (32000, 32000), (65500, 1000)):
            self.assertIsNone(decode(claiming(picture(100), width, height)))


class OutboxTest(unittest.TestCase):
    def test_repeats_with_the_same_id_until_acknowledged(self) -> None:
        outbox = Outbox()
        alert_id = outbox.add({"message": "a"})
        self.assertEqual([it["id"] for it in outbox.due(100)], [alert_id])
        self.assertEqual(outbox.due(104), [])
        self.assertEqual([it["id"] for it in outbox.due(105)], [alert_id])
        self.assertTrue(outbox.acknowledge(alert_id))
        self.assertFalse(outbox.acknowledge(alert_id))
        self.assertEqual(outbox.due(200), [])

    def test_forgets_the_oldest_when_full(self) -> None:
        outbox = Outbox()
        for i in range(LIMIT + 1):
            outbox.add({"message": str(i)})
        self.assertEqual((len(outbox), outbox.dropped), (LIMIT, 1))


    def test_sends_no_faster_than_a_relay_takes_and_nothing_too_early(self) -> None:
        outbox = Outbox()
        early = outbox.add({"streamId": "stream_0"})
        ids = [outbox.add({"streamId": "stream_1"}) for _ in range(PER_SECOND + 5)]
        sent = [[it["id"] for it in outbox.due(now, {"stream_0"})] for now in (100, 100.5, 101)]
        self.assertEqual(sent, [ids[:PER_SECOND], [], ids[PER_SECOND:]])
        self.assertEqual([it["id"] for it in outbox.due(102)], [early])


class AddressTest(unittest.TestCase):
    def test_the_address_of_the_server_will_do(self) -> None:
        self.assertEqual(client.socket_url("http://localhost:8080"), "ws://localhost:8080/api/streams/ws")
        self.assertEqual(client.socket_url("https://video.example/"), "wss://video.example/api/streams/ws")
        self.assertEqual(client.socket_url("ws://relay:1/api/streams/ws"), "ws://relay:1/api/streams/ws")


class RetryTest(unittest.TestCase):
    def test_waits_longer_each_time_and_longest_when_refused(self) -> None:
        self.assertEqual([client.retry_delay(n, False, 1) for n in (1, 2, 6, 99)], [1, 2, 30, 30])
        self.assertEqual([client.retry_delay(n, True, 0) for n in (1, 2, 99)], [2.5, 5, 30])


class TokenEndpoint(BaseHTTPRequestHandler):
    """Answers less than it promises as often as `broken` says, then well."""

    broken = 0

    def do_POST(self) -> None:
        body = json.dumps({"access_token": "t", "expires_in": 3600}).encode()
        missing = 1 if TokenEndpoint.broken > 0 else 0
        TokenEndpoint.broken -= missing
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) + missing))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class ClientTest(unittest.IsolatedAsyncioTestCase):
    """The relay closes each first connection after one alert, which it leaves unanswered."""

    async def asyncSetUp(self) -> None:
        self.tokens = HTTPServer(("127.0.0.1", 0), TokenEndpoint)
        threading.Thread(target=self.tokens.serve_forever, daemon=True).start()
        self.received: list[dict[str, Any]] = []
        self.before_frames: list[str | bytes] = []
        self.refusing: list[dict[str, str]] = []
        self.refusing_alerts: list[dict[str, str]] = []
        self.connections = 0
        self.relay = await websockets.serve(self.accept, "127.0.0.1", 0)

    async def asyncTearDown(self) -> None:
        self.relay.close()
        await self.relay.wait_closed()
        self.tokens.shutdown()
        self.tokens.server_close()

    async def accept(self, socket: Any, _path: str = "") -> None:
        self.connections += 1
        first = self.connections == 1
        film = None
        with contextlib.suppress(websockets.exceptions.ConnectionClosed):
            async for text in socket:
                message = json.loads(text)
                self.received.append(message)
                if message["type"] == "auth":
                    await socket.send('{"type":"auth_ok"}')
                elif message["type"] == "subscribe":
                    if self.refusing:
                        await socket.send(json.dumps({"type": "error", "streamId": message["streamId"], **self.refusing.pop(0)}))
                        continue
                    await socket.send(json.dumps({"type": "subscribed", "streamId": message["streamId"]}))
                    for bad in self.before_frames if first else ():
                        await socket.send(bad)
                    film = asyncio.ensure_future(self.show(socket))
                elif message["type"] == "alert" and self.refusing_alerts:
                    refusal = {"type": "error", "streamId": message["streamId"], "id": message["id"]}
                    await socket.send(json.dumps(refusal | self.refusing_alerts.pop(0)))
                elif message["type"] == "alert" and first:
                    await socket.close(1012, "restarting")
                elif message["type"] == "alert":
                    await socket.send(json.dumps({"type": "alert_ok", "id": message["id"], "alertId": "alert_1"}))
        if film is not None:
            film.cancel()

    @staticmethod
    async def show(socket: Any) -> None:
        with contextlib.suppress(websockets.exceptions.ConnectionClosed):
            for x in range(50, 600, 10):
                await socket.send(binary_frame(picture(x)))
                await asyncio.sleep(0.05)

    async def serve(self) -> dict[str, Any]:
        port = list(self.relay.sockets)[0].getsockname()[1]
        arguments = client.parse(
            [
                "--url", f"ws://127.0.0.1:{port}/api/streams/ws",
                "--token-url", f"http://127.0.0.1:{self.tokens.server_port}/token",
                "--streams", "stream_1",
                "--once",
            ]
        )
        return await asyncio.wait_for(client.serve(arguments), 30)

    async def test_what_nobody_expects_is_skipped_and_counted(self) -> None:
        self.before_frames = [
            "[]",
            "{",
            '{"type":"frames_dropped","dropped":null}',
            '{"type":"alert_ok"}',
            '{"type":"error","code":[],"id":[]}',
            '{"type":"video-frame","streamId":"stream_1","timestamp":Infinity,"data":""}',
            b"\x01\x01",
            binary_frame(claiming(picture(1), 65500, 65500), "stream_2"),
        ]
        result = await self.serve()
        self.assertEqual(result["undecodable"], len(self.before_frames))
        self.assertEqual(self.connections, 2)

    async def test_a_stream_that_cannot_be_had_yet_is_asked_for_again(self) -> None:
        self.refusing = [{"code": "try_again", "message": "the database is away"}]
        with mock.patch("subscriptions.AGAIN_AFTER", 0.1):
            self.assertEqual((await self.serve())["alertsAcknowledged"], 1)

    async def test_keeps_an_alert_about_a_stream_that_a_relay_lost(self) -> None:
        self.refusing_alerts = [{"code": it, "message": it} for it in ("not_registered", "try_again")]
        with mock.patch("subscriptions.AGAIN_AFTER", 0.1), mock.patch("outbox.REPEAT_AFTER", 0.2):
            result = await self.serve()
        self.assertEqual((result["alertsAcknowledged"], result["alertsRefused"]), (1, 0))
        # Once more than there were connections: what the relay had lost was asked for again.
        self.assertEqual(sum(it["type"] == "subscribe" for it in self.received), self.connections + 1)

    async def test_a_broken_answer_of_the_token_endpoint_is_one_failed_attempt(self) -> None:
        TokenEndpoint.broken = 1
        self.assertEqual((await self.serve())["alertsAcknowledged"], 1)

    async def test_takes_an_unacknowledged_alert_to_the_next_connection(self) -> None:
        result = await self.serve()

        alerts = [it for it in self.received if it["type"] == "alert"]
        self.assertEqual(self.connections, 2)
        self.assertEqual(result["alertsAcknowledged"], 1)
        self.assertEqual(result["alertIds"], ["alert_1"])
        self.assertEqual(len({it["id"] for it in alerts}), 1)
        self.assertEqual(len(alerts), 2)
        self.assertGreater(result["framesDecoded"], 1)
        self.assertEqual(result["streams"]["stream_1"]["firstSeq"], 7)


if __name__ == "__main__":
    unittest.main()
