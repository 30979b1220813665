"""The feed of changed guidance, read by feedparser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
from lxml import etree

from tests.hosts.virtual import TREE
from tests.unit.publishing import ADDRESS, published, site_of

FIRST = datetime(2026, 1, 31, 12, 30, 5, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
CHANGED = {
    "entries/core/ledgers.md": FIRST + timedelta(days=2),
    "methodology/deep.yml": FIRST + timedelta(days=1),
    "entries/core/api-design.md": FIRST,
    "entries/core/error-handling.md": FIRST,
    "methodology/README.md": FIRST + timedelta(days=9),
}


def feed_of(tree: Mapping[str, str], changed: Mapping[str, datetime], **known: Any) -> Any:
    found = feedparser.parse(published(site_of(tree), changed=changed, **known)["feed.xml"])
    assert not found.bozo, found.bozo_exception
    return found


def test_the_feed_tells_entries_the_newest_first() -> None:
    feed = feed_of(TREE, CHANGED)
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.subtitle, feed.feed.id) == ("Guide", "What we know.", f"{ADDRESS}feed.xml")
    assert feed.feed.updated == "2026-02-02T12:30:05Z"
    assert [entry.title for entry in feed.entries] == ["Ledgers", "Deep", "API Design", "Failing well"]
    assert [entry.updated for entry in feed.entries[:2]] == ["2026-02-02T12:30:05Z", "2026-02-01T12:30:05Z"]
    first = feed.entries[0]
    assert first.link == f"{ADDRESS}entries/core/ledgers/"
    assert first.summary == "Bookings that explain every balance"
    assert [tag.term for tag in first.tags] == ["ledger", "api-design"]
    assert "author" not in first


def test_an_id_outlives_a_move() -> None:
    moved = {uri.replace("entries/core/", "entries/other/"): text for uri, text in TREE.items()}
    before = feed_of(TREE, CHANGED).entries[0].id
    after = feed_of(moved, {"entries/other/ledgers.md": FIRST}).entries[0].id
    assert before == after == f"{ADDRESS}#knowledge:ledgers"


def test_it_holds_the_last_thirty() -> None:
    tree = {f"knowledge/e{n}.md": f"---\nname: e{n}\ndescription: x\ntopics: [t]\n---\n" for n in range(40)}
    changed = {f"knowledge/e{n}.md": FIRST + timedelta(hours=n) for n in range(40)}
    titles = [entry.title for entry in feed_of(tree, changed).entries]
    assert titles == [f"E{n}" for n in range(39, 9, -1)]


def test_there_is_none_without_an_address_or_a_history() -> None:
    assert "feed.xml" not in published(site_of(TREE), changed=CHANGED, address="")
    assert "feed.xml" not in published(site_of(TREE))
    assert "feed.xml" not in published(site_of(TREE, publish=("llms",)), changed=CHANGED)


def test_whatever_content_says_stays_text() -> None:
    said = "]]> <script>alert(1)</script> & &amp; 'q' {}"
    matter = 'name: a\ntitle: "{0}"\ndescription: "{0}"\ntopics: ["{0}"]'.format(said.format(r"\x0b\ufffe"))
    tree = {"knowledge/a.md": f"---\n{matter}\n---\n"}
    xml = published(site_of(tree), changed={"knowledge/a.md": FIRST})["feed.xml"]
    entry = etree.fromstring(xml.encode()).find(f"{ATOM}entry")
    shown = said.format("\ufffd\ufffd")
    assert entry.findtext(f"{ATOM}title") == entry.findtext(f"{ATOM}summary") == shown
    assert entry.find(f"{ATOM}category").get("term") == shown
