"""FS: files can be read, and each becomes one page of its own."""

from __future__ import annotations

from collections import defaultdict

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
    first: dict[str, str] = {}
    for uri in sorted({*site.tree.files, *site.tree.assets}):
        other = first.setdefault(uri.casefold(), uri)
        if other != uri:
            yield Finding(
                Place(uri),
                f"differs from {other} only in case",
                "rename one of them",
                (Related(Place(other), "the other file"),),
            )


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


RULES: tuple[Rule, ...] = (
    Rule("FS001", not_utf8),
    Rule("FS002", binary_or_nul),
    Rule("FS003", too_large),
    Rule("FS004", symlink_outside),
    Rule("FS005", symlink_broken),
    Rule("FS006", not_a_file),
    Rule("FS007", case_twin),
    Rule("FS009", url_clash),
    Rule("FS013", unread_extension, Level.WARNING),
)
