"""LK: links of every form lead somewhere, by the right way. One file for each thing that a link can lead to."""

from footpath.checks.families.links.addresses import (
    credentials,
    http,
    internal_address,
    malformed_url,
    mixed_script_host,
    scheme_relative,
)
from footpath.checks.families.links.anchors import missing_anchor
from footpath.checks.families.links.files import (
    absolute_path,
    backslash,
    leaves_docs,
    missing_target,
    no_extension,
    wrong_case,
)
from footpath.checks.families.links.forms import empty_link, placeholder_link, undefined_reference, vanished_text
from footpath.checks.families.links.generated import generated_link
from footpath.checks.families.links.names import ambiguous_target, unknown_wiki_link
from footpath.checks.rule import Rule
from footpath.model.diagnostic import Level

RULES: tuple[Rule, ...] = (
    Rule("LK001", missing_target, fix="safe"),
    Rule("LK002", missing_anchor, fix="safe"),
    Rule("LK003", wrong_case, fix="safe"),
    Rule("LK004", leaves_docs),
    Rule("LK005", absolute_path, Level.WARNING, fix="unsafe"),
    Rule("LK006", backslash, fix="safe"),
    Rule("LK007", no_extension, Level.WARNING, fix="safe"),
    Rule("LK008", empty_link, Level.WARNING),
    Rule("LK009", placeholder_link, Level.WARNING),
    Rule("LK010", undefined_reference, Level.WARNING, fix="safe"),
    Rule("LK011", malformed_url),
    Rule("LK012", credentials),
    Rule("LK013", internal_address, Level.WARNING),
    Rule("LK014", scheme_relative, Level.WARNING, fix="safe"),
    Rule("LK015", http, Level.OFF, fix="unsafe"),
    Rule("LK016", mixed_script_host, Level.WARNING),
    Rule("LK017", ambiguous_target, Level.WARNING),
    Rule("LK018", unknown_wiki_link, fix="safe"),
    Rule("LK019", vanished_text, Level.WARNING, fix="safe"),
    Rule("LK020", generated_link),
)
