"""What Footpath costs and what it finds, beside its host and beside other checkers.

`make bench` prints medians, and ratios taken pair by pair. Content is the reference corpus if it is
there (see `FOOTPATH_SHARED` in CONTRIBUTING.md), else this project's own.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench import layout
from bench.costs import print_costs
from bench.dead_links import print_dead_links
from bench.measured import CONTENT
from bench.sites import print_sites


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="counted runs of each command (default: 3)")
    parser.add_argument("--content", type=Path, default=CONTENT)
    parser.add_argument("--only", choices=("costs", "site", "links", "layout"), help="one of the tables")
    options = parser.parse_args()
    print(f"{options.content}, {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        if options.only in (None, "costs"):
            print()
            print_costs(options.content, Path(folder), options.rounds)
        if options.only == "site":  # takes minutes
            print()
            print_sites(options.content, Path(folder), options.rounds)
        if options.only in (None, "links"):
            print()
            print_dead_links(options.content, Path(folder), options.rounds)
    if options.only in (None, "layout"):
        print()
        layout.report(options.content)


if __name__ == "__main__":
    main()
