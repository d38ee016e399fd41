"""Access tokens by client credentials, renewed before they expire."""

from __future__ import annotations

import asyncio
import base64
import json
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass

_ANSWER_WITHIN = 10.0
# A token this near its end would be refused on arrival.
_TOO_LATE = 2.0


@dataclass(frozen=True)
class Token:
    value: str
    expires: float  # seconds since the epoch

    def renew_after(self, now: float) -> float:
        """Seconds until the next one is due: four fifths of what is left, so that a failed renewal can be repeated."""
        return max(1.0, (self.expires - now) * 0.8)


class ClientCredentials:
    """Signs in as a program (RFC 6749, section 4.4) and keeps the token while it holds."""

    def __init__(self, token_url: str, client_id: str, client_secret: str) -> None:
        self._url = token_url
        pair = ":".join(urllib.parse.quote_plus(part) for part in (client_id, client_secret))
        self._basic = base64.b64encode(pair.encode()).decode()
        self._token: Token | None = None

    async def current(self) -> Token:
        if self._token is None or self._token.expires - time.time() < _TOO_LATE:
            return await self.fresh()
        return self._token

    async def fresh(self) -> Token:
        # urllib waits, and a thread can wait without holding up frames.
        self._token = await asyncio.to_thread(self._fetch)
        return self._token

    def forget(self) -> None:
        """The service refused it; the next one is fetched anew."""
        self._token = None

    def _fetch(self) -> Token:
        request = urllib.request.Request(
            self._url,
            data=b"grant_type=client_credentials",
            headers={"Authorization": f"Basic {self._basic}", "Content-Type": "application/x-www-form-urlencoded"},
        )
        with urllib.request.urlopen(request, timeout=_ANSWER_WITHIN) as response:
            answer = json.load(response)
        return Token(answer["access_token"], time.time() + float(answer.get("expires_in", 60)))
