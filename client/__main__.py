"""`python -m client`: write the published scripts anew; with `--check`, tell whether they are what the sources make."""

from __future__ import annotations

import sys

from client.build import MISSING, PUBLISHED, built, can_build


def main(arguments: list[str]) -> int:
    """Write, or compare; 1 if `--check` finds a difference, or if nothing can be written."""
    check = "--check" in arguments
    if not can_build():
        print(f"{MISSING}: {'the comparison is left to CI' if check else 'no script is written'}.")
        return int(not check)
    stale: list[str] = []
    for name, content in built().items():
        path = PUBLISHED / name
        if not path.is_file() or path.read_text("utf-8") != content:
            stale.append(name)
            if not check:
                PUBLISHED.mkdir(exist_ok=True)
                path.write_text(content, "utf-8")
    for name in stale:
        print(f"{name}: {'is not what its sources make; run `make scripts`' if check else 'written'}")
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
