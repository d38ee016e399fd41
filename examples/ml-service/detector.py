"""A simple detector that really looks: what differs from the picture before has moved.

Replace `MovementDetector` by your own model; the client only calls `look`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

# A few hundred bytes can claim to be a picture of a gigabyte. OpenCV reads its limit when it is loaded, so this comes first.
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(50_000_000))

import cv2
import numpy as np

# Differences below this are noise of the sensor and of JPEG.
_THRESHOLD = 40
# Parts of a picture; less is a flicker, more is a change of light.
_LEAST_SHARE = 0.0005
_MOST_SHARE = 0.5


@dataclass(frozen=True)
class Movement:
    """Where something moved, in pixels, and how sure we are, from 0 to 1."""

    x: int
    y: int
    width: int
    height: int
    confidence: float


def decode(jpeg: bytes) -> np.ndarray | None:
    """The picture in grey, or None when it is none."""
    if not jpeg:
        return None
    try:
        return cv2.imdecode(np.frombuffer(jpeg, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
    except cv2.error:
        # What is broken gives None, but what is too large for OpenCV, or for the limit above, raises.
        return None


class MovementDetector:
    """Compares each picture of one stream with the one before."""

    def __init__(self) -> None:
        self._before: np.ndarray | None = None

    def look(self, image: np.ndarray) -> Movement | None:
        blurred = cv2.GaussianBlur(image, (5, 5), 0)
        before, self._before = self._before, blurred
        if before is None or before.shape != blurred.shape:
            return None
        difference = cv2.absdiff(before, blurred)
        _, changed = cv2.threshold(difference, _THRESHOLD, 255, cv2.THRESH_BINARY)
        contours, _ = cv2.findContours(changed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        if not contours:
            return None
        largest = max(contours, key=cv2.contourArea)
        share = cv2.contourArea(largest) / changed.size
        if not _LEAST_SHARE <= share <= _MOST_SHARE:
            return None
        x, y, width, height = cv2.boundingRect(largest)
        # How strongly the changed dots differ: something bright before something dark is hard to mistake.
        box = (slice(y, y + height), slice(x, x + width))
        strength = cv2.mean(difference[box], mask=changed[box])[0] / 255
        return Movement(x, y, width, height, round(strength, 2))
