"""One request and its answer, over a connection to one address that was judged before.

The client below is used without its session: no cookies, no redirects, no credentials, nothing from the
environment but the certificates that the user's system trusts.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

import httpx

from footpath import __version__
from footpath.adapters.external.failures import FailedError
from footpath.adapters.external.page import Page, page_of
from footpath.model.external_settings import ExternalSettings
from footpath.parsing.web import WebAddress

AGENT = f"footpath/{__version__} (+https://pypi.org/project/mkdocs-footpath/)"
TOKEN = "footpath"  # noqa: S105 - the name that a robots.txt may use
_DEPTH = 10
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said. `location` is raw: it may hold any byte."""

    code: int
    location: bytes = b""
    retry_after: str = ""
    html: bool = False
    page: Page = field(default_factory=Page)


class Wire:
    """Sends requests. `transport` stands for the network in tests."""

    def __init__(self, settings: ExternalSettings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._settings = settings
        self._transport = transport or transport_of(settings)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._transport.aclose()

    async def send(self, method: str, target: WebAddress, address: str, seconds: float, *, read: bool) -> Reply:
        """One request for `target`, to the IP address `address`. With `read`, the page is read, up to a limit.

        Raises `FailedError` where no answer comes, also where it takes longer than `seconds`.
        """
        end = time.monotonic() + seconds
        try:
            async with asyncio.timeout(seconds):
                response = await self._transport.handle_async_request(self._request(method, target, address, read=read))
        except TimeoutError as error:
            raise FailedError("unsure", "took too long to answer") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise _failure(error, self._settings) from error
        try:
            page = await self._page(response, end) if read else Page()
        finally:
            await _close(response)
        headers = response.headers
        return Reply(
            code=response.status_code,
            location=next((value for name, value in headers.raw if name.lower() == b"location"), b""),
            retry_after=headers.get("retry-after", ""),
            html=headers.get("content-type", "").partition(";")[0].strip().lower() in _HTML,
            page=page,
        )

    def _request(self, method: str, target: WebAddress, address: str, *, read: bool) -> httpx.Request:
        settings = self._settings
        url = httpx.URL(target.url)
        extensions: dict[str, object] = {
            "timeout": httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout).as_dict(),
        }
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "gzip" if read else "identity",
            "Connection": "close",
        }
        if not settings.proxy:  # which connects to names itself
            extensions["sni_hostname"] = url.raw_host.decode("ascii")
            url = url.copy_with(host=address)
        return httpx.Request(method, url, headers=headers, extensions=extensions)

    async def _page(self, response: httpx.Response, end: float) -> Page:
        """The page of an answer. One that breaks off, or never ends, is a page that was not read whole."""
        limit = self._settings.read_limit
        content, whole = bytearray(), False
        chunks = aiter(cast("httpx.AsyncByteStream", response.stream))
        try:
            async with asyncio.timeout(max(0.0, end - time.monotonic())):
                async for chunk in chunks:
                    content += chunk
                    if len(content) > limit:
                        break
                else:
                    whole = True
        except (TimeoutError, httpx.HTTPError, OSError, ValueError):
            whole = False
        return page_of(bytes(content[:limit]), response.headers.get("content-encoding", ""), limit, whole=whole)


def transport_of(settings: ExternalSettings, trusted: ssl.SSLContext | None = None) -> httpx.AsyncBaseTransport:
    """The network, with the certificates that are trusted, or those of the system. Each request has its own connection.

    Two names at one address must not share one: the certificate was shown for the first of them.
    """
    return httpx.AsyncHTTPTransport(
        verify=trusted or httpx.create_ssl_context(),
        trust_env=False,
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        proxy=settings.proxy or None,
    )


async def _close(response: httpx.Response) -> None:
    with suppress(httpx.HTTPError, OSError):
        await cast("httpx.AsyncByteStream", response.stream).aclose()


def _failure(error: Exception, settings: ExternalSettings) -> FailedError:
    """What to say of a request that failed."""
    broken = next((cause for cause in _causes(error) if isinstance(cause, ssl.SSLError)), None)
    if isinstance(broken, ssl.SSLCertVerificationError):
        return FailedError("tls", f"has no valid certificate: {broken.verify_message}", again=False)
    if isinstance(error, httpx.ConnectError) and broken is not None and not isinstance(broken, ssl.SSLEOFError):
        return FailedError("tls", f"does not speak TLS as it should: {broken.reason or broken}", again=False)
    # httpx has no kind of its own for a server that closes the connection before it says anything.
    silent = isinstance(error, httpx.RemoteProtocolError) and "disconnected" in str(error)
    reasons: tuple[tuple[bool, str], ...] = (
        (isinstance(error, httpx.ConnectTimeout), f"did not connect in {settings.connect_timeout:g} s"),
        (isinstance(error, httpx.TimeoutException), f"did not answer in {settings.read_timeout:g} s"),
        (isinstance(error, (httpx.ConnectError, httpx.ProxyError)), "cannot be reached"),
        (isinstance(error, httpx.NetworkError) or silent, "closed the connection"),
    )
    return FailedError("unsure", next((told for holds, told in reasons if holds), "gave an answer that is no HTTP"))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and those that led to it."""
    for _ in range(_DEPTH):
        if error is not None:
            yield error
            error = error.__cause__ or error.__context__
