"""The one cache: what `parse` said, remembered by content.

Keys are hashes of a file's bytes, its ending and the versions of the parsers; values are JSON, checked against
the types of the model when read. A cache that is missing, corrupt or of another version is ignored:
nothing depends on it but time. Everything derived from documents is computed anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import version

import msgspec

from footpath.model.document import Document
from footpath.parsing import VERSION, parse


class Memo:
    """Remembers documents by content. `stored` are encoded until they are asked for.

    `elsewhere` may have one that is not remembered, by its key and encoded: somebody else may have read the file.
    """

    def __init__(self, stored: bytes = b"") -> None:
        self._known: dict[str, Document] = {}
        self._stored: dict[str, msgspec.Raw] = {}
        self.changed = False
        self.elsewhere: Callable[[str], bytes | None] = _nowhere
        try:
            self._stored = _READ.decode(stored) if stored else {}
        except (msgspec.DecodeError, UnicodeDecodeError):
            self.changed = True

    def parse(self, uri: str, content: bytes) -> Document:
        """The facts of a file: remembered, or parsed now. Equal to `footpath.parsing.parse` in every case."""
        key = key_of(uri, content)
        known = self._known.get(key) or self._recall(key)
        if known is None:
            known = parse(uri, content)
            self.changed = True
        self._known[key] = known
        return known

    def unknown(self, files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
        """The paths and contents, by key, of which nothing is remembered."""
        keys = {key_of(uri, content): (uri, content) for uri, content in files.items()}
        return {key: file for key, file in keys.items() if key not in self._known and key not in self._stored}

    def _recall(self, key: str) -> Document | None:
        stored = self._stored.get(key)
        if stored is None:
            found = self.elsewhere(key)
            if found is None:
                return None
            stored = self._stored[key] = msgspec.Raw(found)
            self.changed = True
        try:
            return _DOCUMENT.decode(stored)
        except (msgspec.DecodeError, RecursionError):
            # Forgotten, or it would be written down again instead of what is parsed now.
            del self._stored[key]
            self.changed = True
            return None

    def keep(self, files: Mapping[str, bytes]) -> None:
        """Forget everything that is not about one of these files."""
        wanted = {key_of(uri, content) for uri, content in files.items()}
        self.changed = self.changed or bool(self._stored.keys() - wanted)
        self._known = {key: document for key, document in self._known.items() if key in wanted}
        self._stored = {key: stored for key, stored in self._stored.items() if key in wanted}

    def dump(self) -> bytes:
        """All that is known, as JSON, in a stable order."""
        stored = {
            key: self._stored.get(key) or msgspec.Raw(msgspec.json.encode(document))
            for key, document in sorted(self._known.items())
        }
        return msgspec.json.encode(stored)


def encoded(uri: str, content: bytes) -> bytes:
    """The facts of a file as a memo stores them."""
    return msgspec.json.encode(parse(uri, content))


def _nowhere(key: str) -> None:
    del key


def key_of(uri: str, content: bytes) -> str:
    """The key of a file: its content and everything else that `parse` depends on."""
    suffix = uri.rsplit(".", 1)[-1]
    return blake2b(content, digest_size=16, key=_versions(), person=suffix.encode()[:16]).hexdigest()


@cache
def _versions() -> bytes:
    """Everything but the file that decides what `parse` answers: its own version and those of its parsers."""
    parsers = [version(name) for name in ("markdown-it-py", "pyyaml")]
    return " ".join([str(VERSION), *parsers]).encode()[:64]


_DOCUMENT = msgspec.json.Decoder(Document)
_READ = msgspec.json.Decoder(dict[str, msgspec.Raw])
