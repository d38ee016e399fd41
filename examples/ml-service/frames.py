"""Frames on the wire: a small binary header before the picture, or base64 inside JSON."""

from __future__ import annotations

import base64
import json
import struct
import time
from dataclasses import dataclass
from typing import Any

VERSION = 1
KIND_FRAME = 1
_FIXED = struct.Struct(">BBH")


@dataclass(frozen=True)
class Frame:
    """One frame; `timestamp` is when the picture was taken, in epoch milliseconds, `seq` the camera's count if it counts."""

    stream_id: str
    timestamp: int
    jpeg: bytes
    seq: int | None = None


class NotAFrame(ValueError):
    """What arrived cannot be read as a frame."""


def from_binary(message: bytes) -> Frame:
    if len(message) < _FIXED.size:
        raise NotAFrame("too short for a header")
    version, kind, length = _FIXED.unpack_from(message)
    if (version, kind) != (VERSION, KIND_FRAME):
        raise NotAFrame(f"version {version}, kind {kind}")
    end = _FIXED.size + length
    try:
        header = json.loads(message[_FIXED.size : end])
    except ValueError as error:
        raise NotAFrame(f"the header is not JSON: {error}") from error
    return _frame(header, message[end:])


def from_json(message: dict[str, Any]) -> Frame:
    try:
        jpeg = base64.b64decode(message.get("data", ""), validate=True)
    except (ValueError, TypeError) as error:
        raise NotAFrame(f"the data is not base64: {error}") from error
    return _frame(message, jpeg)


def _frame(header: Any, jpeg: bytes) -> Frame:
    if not isinstance(header, dict) or not isinstance(header.get("streamId"), str):
        raise NotAFrame("it names no stream")
    timestamp = header.get("timestamp")
    if not isinstance(timestamp, (int, float)):
        timestamp = time.time() * 1000
    seq = header.get("seq")
    return Frame(header["streamId"], int(timestamp), jpeg, seq if isinstance(seq, int) else None)
