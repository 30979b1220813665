"""What a whole site costs with Footpath and without, and how much larger an author's pages become."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.copies import write_copies
from bench.measured import BIN, REFERENCE, site
from bench.measuring import Run, ratio, row, run, turns

EVERYTHING = "{footpath: {health: true}}"
"""What else a site can show needs something beside its content: a project, rules of its own, a history."""
COPIES = 6
"""So many of the reference content are about 2,000 pages."""


@dataclass(frozen=True)
class Growth:
    """How much larger the pages of one site are than the same pages of another, and how many more there are."""

    shares: dict[str, float]
    added: int

    @classmethod
    def of(cls, ours: Path, plain: Path) -> Growth:
        """The growth of every page that both have. The page of an error is made by the theme."""
        before = {path.relative_to(plain).as_posix(): path.stat().st_size for path in plain.rglob("*.html")}
        after = {path.relative_to(ours).as_posix(): path.stat().st_size for path in ours.rglob("*.html")}
        shares = {uri: after[uri] / size - 1 for uri, size in before.items() if uri in after and uri != "404.html"}
        return cls(shares, len(after) - len(before))

    def told(self) -> str:
        """The distribution, and the pages that grow most."""
        parts = quantiles(self.shares.values(), n=20)
        most = sorted(self.shares.items(), key=lambda item: -item[1])
        above = sum(share > 0.2 for share in self.shares.values())
        worst = "\n".join(f"    {share:+6.1%} {uri}" for uri, share in most[:5])
        return (
            f"  growth of {len(most)} pages: median {parts[9]:+.1%}, p95 {parts[18]:+.1%}, max {most[0][1]:+.1%}; "
            f"{above} by more than 20 %\n{worst}"
        )


def print_sites(content: Path, work: Path, rounds: int) -> None:
    """Print the tables, of the content and, if it is the reference content, of copies that make 2,000 pages."""
    _print_site(content, work / "once", rounds)
    if content == REFERENCE:
        copies = work / "copies"
        write_copies(content, copies, COPIES)
        _print_site(copies, work / "many", rounds)


def _print_site(content: Path, work: Path, rounds: int) -> None:
    work.mkdir()
    plugins = {"plain": "search", "footpath": f"search, {EVERYTHING}"}
    configs = {name: site(work, name, content, plugins=given) for name, given in plugins.items()}
    cache = work / "cache"

    def build(name: str) -> Run:
        shutil.rmtree(cache, ignore_errors=True)
        kept = {"FOOTPATH_CACHE": str(cache)}
        return run([str(BIN / "mkdocs"), "build", "--quiet", "-f", configs[name]], kept, most=0)

    plain, ours = turns(rounds, lambda: build("plain"), lambda: build("footpath"), warm=False)
    growth = Growth.of(work / "site-footpath", work / "site-plain")
    pages = len(growth.shares)
    print(f"{f'site of {pages} pages':34} {'wall s':>8} {'cpu s':>8} {'MiB':>8} {'cpu ms/page':>12}")
    for label, runs, count in (
        ("mkdocs + material", plain, pages),
        (f"the same with footpath, {growth.added} more", ours, pages + growth.added),
    ):
        print(f"{row(label, runs)} {1000 * median(item.cpu for item in runs) / count:12.1f}")
    print(ratio("ratio", ours, plain))
    print(growth.told(), flush=True)
