"""Every kind of fault and trap that can be planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.planting import (
    addresses,
    aliases,
    files,
    frontmatter,
    graph,
    links,
    methodology,
    see_also,
    steps,
    tools,
    topics,
    traps,
)
from tests.planting.ground import Ground
from tests.planting.strokes import Plant


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of plant: the function that makes one, and the codes of what must be found; none for a trap.

    `visible` is true where a link checker that knows nothing of the format could see it.
    """

    make: Callable[[Ground, Random], Plant]
    codes: tuple[str, ...] = ()
    visible: bool = False

    @property
    def name(self) -> str:
        """Its name, such as `links.wrong_case`."""
        return f"{self.make.__module__.rpartition('.')[2]}.{self.make.__name__}"

    def plant(self, ground: Ground, rng: Random) -> Plant:
        """One plant of this kind at a random place. Raises `BarrenError` where the dice find none."""
        return replace(self.make(ground, rng), kind=self.name, codes=self.codes)


def _fault(make: Callable[[Ground, Random], Plant], *codes: str) -> Kind:
    return Kind(make, codes)


def _dead(make: Callable[[Ground, Random], Plant], *codes: str) -> Kind:
    return Kind(make, codes, visible=True)


FAULTS = (
    _dead(links.misspelt_file_name, "LK001"),
    _dead(links.misspelt_with_anchor, "LK001"),
    _dead(links.moved_file, "LK001"),
    _dead(links.missing_target, "LK001"),
    _dead(links.missing_folder, "LK001"),
    _dead(links.missing_image, "LK001"),
    _dead(links.dead_html_link, "LK001"),
    _dead(links.dead_html_image, "LK001"),
    _dead(links.dead_definition, "LK001"),
    _dead(links.misspelt_anchor, "LK002"),
    _dead(links.misspelt_anchor_here, "LK002"),
    _dead(links.missing_anchor, "LK002"),
    _dead(links.github_anchor, "LK002"),
    _dead(links.wrong_case, "LK003"),
    _dead(links.leaves_docs, "LK004"),
    _fault(links.absolute_path, "LK005"),
    _dead(links.backslash, "LK006"),
    _fault(links.no_extension, "LK007"),
    _fault(links.empty_link, "LK008"),
    _fault(links.placeholder_link, "LK009"),
    _fault(links.undefined_reference, "LK010"),
    _fault(addresses.malformed_url, "LK011"),
    _fault(addresses.credentials, "LK012"),
    _fault(addresses.internal_address, "LK013"),
    _fault(addresses.scheme_relative, "LK014"),
    _fault(addresses.mixed_script_host, "LK016"),
    _fault(links.unknown_wiki_link, "LK018"),
    _fault(links.strange_wiki_link, "LK018"),
    _fault(links.vanished_text, "LK019"),
    _fault(addresses.script_url, "HT001"),
    _fault(addresses.active_html, "HT002"),
    _fault(addresses.event_handler, "HT003"),
    _fault(addresses.file_url, "HT005"),
    _dead(see_also.misspelt_item, "SA001"),
    _dead(see_also.missing_item, "SA001"),
    _fault(see_also.misspelt_field_item, "SA001"),
    _fault(see_also.other_label, "SA002"),
    _fault(see_also.own_page, "SA003"),
    _fault(see_also.repeated_item, "SA004"),
    _fault(see_also.empty_section, "SA005"),
    _fault(see_also.name_in_code, "SA006"),
    _fault(aliases.bad_alias, "AL001"),
    _fault(aliases.bad_alias_of_tool, "AL001"),
    _fault(aliases.name_taken, "AL002"),
    _fault(aliases.page_taken, "AL002"),
    _fault(aliases.old_name_in_text, "AL003"),
    _fault(aliases.old_path_in_link, "AL003"),
    _fault(frontmatter.colon_in_value, "YM001"),
    _fault(frontmatter.unclosed_bracket, "YM001"),
    _fault(frontmatter.unclosed_frontmatter, "YM002"),
    _fault(frontmatter.no_frontmatter, "YM003"),
    _fault(frontmatter.not_a_mapping, "YM004"),
    _fault(frontmatter.duplicate_key, "YM005"),
    _fault(frontmatter.yaml_alias, "YM006"),
    _fault(frontmatter.yaml_tag, "YM008"),
    _fault(frontmatter.text_after_hash, "YM012"),
    _fault(frontmatter.yaml_surprise, "YM013"),
    _fault(frontmatter.blank_first_line, "YM015"),
    _fault(frontmatter.odd_closing, "YM016"),
    _fault(frontmatter.accidental_metadata, "YM017"),
    _fault(frontmatter.missing_description, "KN001"),
    _fault(frontmatter.empty_topics, "KN003"),
    _fault(frontmatter.wrong_type, "KN002"),
    _fault(frontmatter.unknown_volatility, "KN002"),
    _fault(frontmatter.name_format, "KN004"),
    _fault(frontmatter.name_not_file, "KN005"),
    _fault(frontmatter.duplicate_name, "KN006"),
    _fault(frontmatter.misspelt_field, "KN007"),
    _fault(frontmatter.unknown_field, "KN007"),
    _fault(frontmatter.description_too_long, "KN009"),
    _fault(frontmatter.duplicate_topic, "KN010"),
    _fault(frontmatter.summary_without_deep, "KN011"),
    _fault(frontmatter.placeholder, "KN012"),
    _fault(frontmatter.url_scheme, "KN014"),
    _fault(frontmatter.html_in_field, "KN015"),
    _fault(frontmatter.theme_field, "KN017"),
    _fault(frontmatter.bad_date, "KN018"),
    _fault(frontmatter.private_source, "KN019"),
    _fault(frontmatter.topic_format, "TP001"),
    _fault(frontmatter.topic_synonym, "TP002"),
    _fault(frontmatter.misspelt_topic, "TP003"),
    _fault(topics.malformed, "TP004"),
    _fault(topics.unknown_parent, "TP005"),
    _fault(topics.synonym_clash, "TP006"),
    _fault(topics.parent_cycle, "TP008"),
    _fault(files.latin_1, "FS001"),
    _fault(files.nul_byte, "FS002"),
    _fault(files.case_twin, "FS007"),
    _fault(files.unicode_twin, "FS008"),
    _fault(files.url_clash, "FS009"),
    _fault(files.portable_name, "FS010"),
    _fault(files.double_mark, "FS011"),
    _fault(files.conflict_marker, "FS012"),
    _fault(files.unread_ending, "FS013"),
    _fault(files.control_character, "FS014"),
    _fault(files.bidi_control, "FS015"),
    _fault(graph.unknown_dependency, "GR001"),
    _fault(graph.unknown_read, "GR001"),
    _fault(graph.self_dependency, "GR002"),
    _fault(graph.cycle, "GR003"),
    _fault(graph.later_dependency, "GR004"),
    _fault(graph.later_read, "GR005"),
    _fault(graph.unknown_knowledge, "GR006"),
    _fault(graph.repeated_reference, "GR007"),
    _fault(steps.missing_order, "ST001"),
    _fault(steps.order_no_number, "ST002"),
    _fault(steps.unknown_phase, "ST003"),
    _fault(steps.phase_not_folder, "ST004"),
    _fault(steps.order_range, "ST005"),
    _fault(steps.duplicate_order, "ST006"),
    _fault(steps.bad_conditional, "ST007"),
    _fault(steps.no_outputs, "ST008"),
    _fault(steps.output_escapes, "ST009"),
    _fault(steps.misspelt_section, "ST011"),
    _fault(steps.two_spellings, "ST013"),
    _fault(steps.too_many_entries, "ST015"),
    _fault(steps.misspelt_field, "ST016"),
    _fault(tools.tool_name_format, "ST018"),
    _fault(tools.tool_has_phase, "TL001"),
    _fault(tools.tool_category, "TL002"),
    _fault(tools.tool_missing_field, "TL003"),
    _fault(methodology.bad_depth, "PR002"),
    _fault(methodology.preset_unknown_step, "PR003"),
    _fault(methodology.preset_missing_step, "PR004"),
    _fault(methodology.enabled_not_boolean, "PR005"),
    _fault(methodology.preset_unknown_field, "PR008"),
    _fault(methodology.append_no_list, "OV001"),
    _fault(methodology.unknown_section, "OV002"),
    _fault(methodology.unknown_operation, "OV003"),
    _fault(methodology.unknown_target, "OV004"),
    _fault(methodology.unknown_value, "OV005"),
    _fault(methodology.item_no_text, "OV006"),
    _fault(methodology.unknown_project_type, "OV007"),
    _fault(methodology.sub_overlay_scope, "OV008"),
    _fault(methodology.overlay_name_not_file, "OV010"),
    _fault(methodology.overlay_missing_field, "OV013"),
    _fault(methodology.never_applies, "OV014"),
)

TRAPS = tuple(
    Kind(make, visible=True)
    for make in (
        traps.in_fence,
        traps.in_indented_code,
        traps.in_code_span,
        traps.in_comment,
        traps.escaped,
        traps.in_field,
        traps.odd_anchor,
        traps.strange_heading,
        traps.html_id,
        traps.percent_encoded,
        traps.spaces,
        traps.picture,
        traps.query,
        traps.elsewhere,
        traps.footnote,
        traps.reference,
        traps.two_lines,
        traps.html_link,
        traps.wiki_link,
    )
)
