"""FS: files can be read, and each becomes one page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from unicodedata import normalize

from footpath.checks.families.portable_names import portable_name
from footpath.checks.rule import Findings, Rule, from_reading
from footpath.corpus import role_of
from footpath.model.diagnostic import Finding, Level
from footpath.model.site import Site
from footpath.model.source import Place, Related


def not_utf8(site: Site) -> Findings:
    """A file is not UTF-8.

    What:
        The bytes of the file are no UTF-8 text. Nothing of it is read.
    Why:
        The site generator stops at such a file, or shows wrong letters.
    Fix:
        Save it as UTF-8. Old editors write Latin-1 or Windows-1252.
    Example:
        The single byte `0xE9` for `é`.
    """
    yield from from_reading(site, "FS001")


def binary_or_nul(site: Site) -> Findings:
    """A file with the ending of a text holds a NUL byte.

    What:
        There is a NUL byte in a Markdown or YAML file. Nothing of it is read.
    Why:
        It is no text: an image or an archive under a wrong name, or a file damaged by a crash.
    Fix:
        Give the file its right ending, or restore it.
    Example:
        A picture saved as `diagram.md`.
    """
    yield from from_reading(site, "FS002")


def too_large(site: Site) -> Findings:
    """A file, or its front matter, is larger than anything a person writes.

    What:
        More than 4 MiB of Markdown, 1 MiB of YAML or 64 KiB of front matter. It is not read.
    Why:
        Such a file is generated or damaged, and slows every build.
    Fix:
        Split it, or move the content from the front matter into the body.
    Example:
        A log file pasted into `description`.
    """
    yield from from_reading(site, "FS003")


def symlink_outside(site: Site) -> Findings:
    """A symbolic link leads out of the content tree.

    What:
        The target of a link, with all links on the way followed, lies outside the folder that is
        published. It is not read.
    Why:
        A site generator publishes what the link shows: the environment of the build with its secrets,
        or a private key.
    Fix:
        Copy the file into the tree.
    Example:
        `notes.md` as a link to `/proc/self/environ`.
    """
    yield from from_reading(site, "FS004")


def symlink_broken(site: Site) -> Findings:
    """A symbolic link leads nowhere.

    What:
        The target of a link does not exist, or links lead in a circle.
    Why:
        The site generator stops at it, or leaves the page out without a word.
    Fix:
        Point the link at a file of the tree, or remove it.
    Example:
        `a.md` as a link to `b.md`, and `b.md` as a link to `a.md`.
    """
    yield from from_reading(site, "FS005")


def not_a_file(site: Site) -> Findings:
    """Something in the tree is no file that can be read.

    What:
        A named pipe, a socket, a device, or a file without permission to read. It is not opened.
    Why:
        A site generator that opens a pipe waits for ever.
    Fix:
        Remove it, or correct its permissions.
    Example:
        A pipe made by `mkfifo notes.md`.
    """
    yield from from_reading(site, "FS006")


def case_twin(site: Site) -> Findings:
    """Two paths differ only in case.

    What:
        Two files of the tree have the same path but for capital letters.
    Why:
        On systems that do not tell case apart, one of the two overwrites the other.
    Fix:
        Rename one of them.
    Example:
        `core/api-design.md` beside `core/API-design.md`.
    """
    for uri, other in _twins(site, str.casefold):
        if _composed(uri) != _composed(other):
            yield _twin(uri, other, f"differs from {other} only in case")


def unicode_twin(site: Site) -> Findings:
    """Two paths differ only in how their letters are encoded.

    What:
        Two files of the tree have paths that look the same and are different bytes: `é` is one character in
        one of them, and an `e` with an accent behind it in the other.
    Why:
        macOS and many archives take them for one file, so that one of the two overwrites the other. Elsewhere
        nobody can tell which of the two a link means.
    Fix:
        Remove one of them, or rename it.
    Example:
        `café.md` twice, once with U+00E9 and once with `e` and U+0301.
    """
    for uri, other in _twins(site, str):
        yield _twin(uri, other, f"looks like {other}, and differs only in how its letters are encoded")


def _twins(site: Site, view: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each path with the first one that is the same in this view, however letters are encoded."""
    first: dict[str, str] = {}
    for uri in sorted({*site.tree.files, *site.tree.assets}):
        other = first.setdefault(_composed(view(_composed(uri))), uri)
        if other != uri:
            yield uri, other


def _composed(path: str) -> str:
    return path if path.isascii() else normalize("NFC", path)


def _twin(uri: str, other: str, said: str) -> Finding:
    return Finding(Place(uri), said, "rename one of them", (Related(Place(other), "the other file"),))


def url_clash(site: Site) -> Findings:
    """Two files become the same page.

    What:
        `a.md` and `a/index.md` have one address, and so have `README.md` and `index.md` in a folder.
    Why:
        One of the two is lost, and which one is a matter of chance.
    Fix:
        Merge the two, or rename one.
    Example:
        `core.md` beside `core/index.md`.
    """
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for uri in sorted(site.tree.files):
        if uri.endswith(".md"):
            claims[_address(uri)].append(uri)
    for address, (first, *others) in sorted(claims.items()):
        for uri in others:
            yield Finding(
                Place(uri),
                f"{first} and {uri} both become {address}",
                "merge them, or rename one",
                (Related(Place(first), "the other file"),),
            )


def _address(uri: str) -> str:
    """The address of a page below the site's root, as the host makes it."""
    folder, slash, name = uri.rpartition("/")
    stem = name.removesuffix(".md")
    return f"/{folder}{slash}" if stem in ("index", "README") else f"/{folder}{slash}{stem}/"


def unread_extension(site: Site) -> Findings:
    """A file of the methodology folder is not read because of its ending.

    What:
        Presets and overlays end in `.yml`. A file that ends in `.yaml` is passed over.
    Why:
        The methodology that the file describes does not exist, and nothing else says so.
    Fix:
        Rename it to `.yml`.
    Example:
        `methodology/backend-overlay.yaml`.
    """
    for uri in site.tree.files:
        role, parts = role_of(uri, site.settings)
        if role == "methodology" and uri.endswith(".yaml"):
            yield Finding(
                Place(uri),
                f"{parts[-1]} is not read: presets and overlays end in .yml",
                f"rename it to `{parts[-1].removesuffix('.yaml')}.yml`",
            )


def double_bom(site: Site) -> Findings:
    """A file begins with two byte order marks.

    What:
        Behind the byte order mark that some editors write stands a second one.
    Why:
        Readers drop one and take the other for the first letter of the text: front matter is not seen, and is
        shown as text; a key of a YAML file has another name than it seems.
    Fix:
        Remove it.
    Example:
        A file with a byte order mark that a script put another one before.
    """
    yield from from_reading(site, "FS011")


def conflict_marker(site: Site) -> Findings:
    """A merge conflict was left in a file.

    What:
        A line of seven `<` with a label, down to the line of seven `>`, as version control writes them; or one of
        the two alone. A fenced block that shows a whole conflict is left alone.
    Why:
        Both versions are published, with the marks between them. In front matter, nothing of it can be read.
    Fix:
        Choose one of the two versions, and remove the marks.
    Example:
        `<<<<<<< HEAD` at the start of a line.
    """
    yield from from_reading(site, "FS012")


def control_character(site: Site) -> Findings:
    """A text holds a control character.

    What:
        A character below U+0020 other than a tab or a line end, or one from U+007F to U+009F; in YAML also one
        that is written as an escape. It is told once for a line.
    Why:
        It is not seen and not meant. YAML refuses it, with all of the front matter; browsers, feeds and
        terminals do with it what they like.
    Fix:
        Remove it. It was pasted from a terminal, or the file is damaged.
    Example:
        U+001B, with which colours begin in a terminal.
    """
    yield from from_reading(site, "FS014")


def bidi_control(site: Site) -> Findings:
    """A text holds a character that changes the order in which it is shown.

    What:
        An override, U+202D or U+202E; or an embedding or isolate, U+202A, U+202B or U+2066 to U+2068, that is not
        closed in its line, or in whose line nothing is written from right to left. In YAML also one that is written
        as an escape. It is told once for a line.
    Why:
        What is shown is not what stands there. A command can be made to look like another one, and reviewers
        see nothing of it.
    Fix:
        Remove it. Arabic and Hebrew seldom need any of these.
    Example:
        U+202E before a file name, which then reads backwards.
    """
    yield from from_reading(site, "FS015")


RULES: tuple[Rule, ...] = (
    Rule("FS001", not_utf8),
    Rule("FS002", binary_or_nul),
    Rule("FS003", too_large),
    Rule("FS004", symlink_outside, untrusted=Level.ERROR),
    Rule("FS005", symlink_broken),
    Rule("FS006", not_a_file),
    Rule("FS007", case_twin),
    Rule("FS008", unicode_twin),
    Rule("FS009", url_clash),
    Rule("FS010", portable_name, Level.WARNING),
    Rule("FS011", double_bom, fix="safe"),
    Rule("FS012", conflict_marker),
    Rule("FS013", unread_extension, Level.WARNING),
    Rule("FS014", control_character),
    Rule("FS015", bidi_control, Level.WARNING),
)
