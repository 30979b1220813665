"""`python -m client`: write the published scripts anew; with `--check`, tell whether they are what the sources make."""

from __future__ import annotations

import sys

from client.build import SCRIPTS, built


def main(arguments: list[str]) -> int:
    """Write, or compare; 1 if `--check` finds a difference."""
    stale: list[str] = []
    for name, content in built().items():
        path = SCRIPTS / name
        if not path.is_file() or path.read_text("utf-8") != content:
            stale.append(name)
            if "--check" not in arguments:
                SCRIPTS.mkdir(exist_ok=True)
                path.write_text(content, "utf-8")
    for name in stale:
        print(f"{name}: {'is not what its sources make; run `make scripts`' if '--check' in arguments else 'written'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
