"""Catalogues: what our words are in a language. One comes with Footpath for some; a site may have its own over it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from gettext import c2py
from pathlib import Path
from typing import Any, cast

from footpath.adapters.templates import template_folder
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.words import ENGLISH, Words

FOLDER = "languages"
"""Where catalogues are, in our templates and in those of a site: `de.yml` for German."""
_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_VALUE = re.compile(r"%\((\w+)\)s")


def words_of(settings: Settings, override: Path | None, theme: str = "") -> Words:
    """The words of a site: in the language of the option, else in that of its theme where there is a catalogue.

    `override` is the site's own folder of templates. Raises `ConfigurationError` for an option that names no
    catalogue, and for one that cannot be used.
    """
    folders = [folder / FOLDER for folder in (template_folder(), override) if folder is not None]
    wanted = settings.language or theme
    files = _files(wanted, folders) if _CODE.fullmatch(wanted) else []
    if settings.language and not files and not _is_english(wanted):
        known = sorted({"en", *(file.stem for folder in folders for file in folder.glob("*.yml"))})
        raise ConfigurationError((f'language: there are no words for "{wanted}"; there are for {", ".join(known)}',))
    if not files:
        return ENGLISH
    messages: dict[str, tuple[str, ...]] = {}
    plural = ""
    for file in files:
        read = _read(file)
        plural = read.pop("plural", ("",))[0] or plural
        messages |= read
    try:
        return Words(wanted.replace("_", "-"), messages, c2py(plural or "n != 1"))
    except ValueError as error:
        raise ConfigurationError((f"{files[-1]}: plural: {error}",)) from error


def _is_english(language: str) -> bool:
    return language.lower().replace("_", "-").split("-")[0] == "en"


def _files(language: str, folders: list[Path]) -> list[Path]:
    """The catalogues of a language, the most general one first: `pt.yml` before `pt-BR.yml`, a site's after ours."""
    code = language.replace("_", "-")
    names = dict.fromkeys((code.split("-")[0].lower(), code))
    return [file for name in names for folder in folders if (file := folder / f"{name}.yml").is_file()]


def _read(file: Path) -> dict[str, tuple[str, ...]]:
    """The messages of a catalogue, and its `plural`. A translation may leave out values, and has no others."""
    import yaml  # a site in English needs none

    # It makes texts alone, so that `off` and `on` are what they look like.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        read: object = yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 - makes texts alone
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigurationError((f"{file}: {error}",)) from error
    if not isinstance(read, Mapping):
        raise ConfigurationError((f"{file}: must be a mapping of English messages",))
    found: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for message, given in cast("Mapping[Any, Any]", read).items():
        forms = tuple(cast("list[Any]", given) if isinstance(given, list) else [given])
        if isinstance(message, str) and all(isinstance(form, str) for form in forms):
            problems += [f'{file}: "{message}": {wrong}' for form in forms if (wrong := _wrong(message, form))]
            # Without a translation, as a list of what is to be translated has it, a message is English.
            found |= {message: cast("tuple[str, ...]", forms)} if all(forms) else {}
        else:
            problems.append(f'{file}: "{message}": must be a text, or a list of one for each form')
    if problems:
        raise ConfigurationError(tuple(problems))
    return found


def _wrong(message: str, form: str) -> str:
    """What is wrong with the translation of a message, if anything is."""
    if message == "plural":
        return ""
    known = dict.fromkeys(_VALUE.findall(message), "")
    try:
        _ = form % {**known, "count": ""}
    except (KeyError, ValueError, TypeError) as error:
        return f"cannot be filled in: {error}"
    return ""
