"""`python -m reference`: write the reference anew; with `--check`, tell whether it is what the code says."""

from __future__ import annotations

import sys

from reference.pages import FOLDER, PAGES


def main(arguments: list[str]) -> int:
    """Write, or compare; 1 if `--check` finds a difference."""
    stale: list[str] = []
    for name, page in PAGES.items():
        path, content = FOLDER / f"{name}.md", page()
        if not path.is_file() or path.read_text("utf-8") != content:
            stale.append(path.name)
            if "--check" not in arguments:
                path.write_text(content, "utf-8")
    for name in stale:
        print(f"{name}: {'is not what the code says; run `make reference`' if '--check' in arguments else 'written'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
