"""The streams that a token may see, read page by page."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request

_ANSWER_WITHIN = 10.0


def read_streams(socket_url: str, token: str) -> dict[str, str]:
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
