"""Addresses on the web, where they stand, and what became of each when it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from footpath.model.source import Place

Verdict = Literal["alive", "dead", "unsure", "tls", "refused", "unchecked"]


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One place where an address stands: the target of a link, not the whole link.

    `kind` is that of the reference, or `source` for a source in front matter. `text` is the address as the file
    gives it, `fragment` what is behind its `#`, percent-decoded.
    """

    place: Place
    kind: str
    text: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address in its normal form, without a fragment, and every place where it stands, sorted."""

    url: str
    uses: tuple[Use, ...]

    @property
    def fragments(self) -> tuple[str, ...]:
        """The fragments it is used with, sorted, each once."""
        return tuple(sorted({use.fragment for use in self.uses if use.fragment}))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address.

    - `dead` is gone for good, `unsure` may be alive for a reader, `tls` has no valid certificate; `refused` led to
      a place that is not public, and `unchecked` was not asked.
    - `reason` completes a sentence that begins with the address (`answers 404 (Not Found)`); for `unchecked` it
      is a clause of its own, the same for all addresses that it holds for.
    - `code` is the last HTTP status, 0 where there was none; `tries` says how often it was asked.
    - `moved` is where permanent redirects lead, as far as nothing but those leads there; empty without any.
    - `anchors` are the fragments that were looked for, `missing` those of them that the page does not have.
    - `asked` is when that was, in seconds since 1970.
    """

    verdict: Verdict
    reason: str = ""
    code: int = 0
    tries: int = 0
    moved: str = ""
    anchors: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    asked: int = 0


Answers = Mapping[str, Answer]
"""Answers by the normal form of the address. What is not in it was never to be asked."""
