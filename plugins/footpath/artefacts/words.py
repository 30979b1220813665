"""What our scripts say to readers, in the language of the site: a script of its own, which the others ask by keys."""

from __future__ import annotations

from collections.abc import Mapping

from footpath.artefacts.scripts import json_in_script
from footpath.model.words import Phrase, Words, counted, phrase

SCRIPT_WORDS: Mapping[str, Phrase] = {
    # Headings and the page to browse.
    "link": phrase("Link to this section"),
    "link_copied": phrase("Link to this section copied"),
    "link_kept": phrase("The address bar has the link to this section"),
    "found": phrase("%(count)s found", count="{0}"),
    "none_found": phrase("None found"),
    "more": phrase("and %(count)s more", count="{0}"),
    "browse": phrase("Browse"),
    "words": phrase("Words"),
    "kind": phrase("Kind"),
    "category": phrase("Category"),
    "topic": phrase("Topic"),
    "phase": phrase("Phase"),
    "filters": phrase("Filters"),
    "chosen": phrase("Chosen filters"),
    "results": phrase("Results"),
    "fewer": phrase("Fewer"),
    "all_values": phrase("All %(count)s", count="{0}"),
    "pages": counted("%(count)s page", "%(count)s pages", 1, count="{0}"),
    "pages_of": counted("%(hits)s of %(count)s page", "%(hits)s of %(count)s pages", 1, count="{0}", hits="{1}"),
    "nothing_fits": phrase("Nothing fits. Take a word or a filter away."),
    "remove": phrase("Remove %(filter)s: %(value)s", filter="{0}", value="{1}"),
    "clear_all": phrase("Clear all"),
    "show_more": phrase("Show %(count)s more of %(left)s", count="{0}", left="{1}"),
    # A step.
    "depth": phrase("Depth"),
    "criteria": counted(
        "%(held)s of %(count)s criterion at depth %(depth)s",
        "%(held)s of %(count)s criteria at depth %(depth)s",
        1,
        held="{1}",
        count="{0}",
        depth="{2}",
    ),
    "loading": phrase("Loading…"),
    "copied": counted(
        "Copied: %(count)s knowledge entry, %(size)s kB",
        "Copied: %(count)s knowledge entries, %(size)s kB",
        1,
        count="{0}",
        size="{1}",
    ),
    "not_copied": phrase("Could not be copied. Open it as Markdown instead."),
    # The explorer: its controls.
    "usual": phrase("%(depth)s (usual)", depth="{0}"),
    "unchanged": phrase("without your changes"),
    "alone": phrase("%(methodology)s alone", methodology="{0}"),
    "off": phrase("off"),
    "no_step": phrase("No step has this in its name"),
    "no_progress": phrase("That file holds no progress."),
    "forget": phrase("Forget which steps are done?"),
    # What is chosen.
    "steps": counted("%(count)s step", "%(count)s steps", 1, count="{0}"),
    "by_hand": phrase("%(choice)s, changed by you", choice="{0}"),
    "status": phrase(
        "%(choice)s: %(steps)s, %(ready)s ready now, %(done)s done",
        choice="{0}",
        steps="{1}",
        ready="{2}",
        done="{3}",
    ),
    "status_of": phrase("%(step)s: %(before)s before, %(after)s after", step="{0}", before="{1}", after="{2}"),
    "differs": phrase(
        "Against %(other)s: %(added)s added, %(removed)s left out, %(changed)s changed",
        other="{0}",
        added="{1}",
        removed="{2}",
        changed="{3}",
    ),
    "is_removed": phrase("Left out"),
    "waits": phrase("waits for %(steps)s", steps="{0}"),
    "now_waits": phrase("now waits for %(steps)s", steps="{0}"),
    "waits_no_more": phrase("no longer waits for %(old)s", old="{0}"),
    "now_reads": phrase("reads %(step)s", step="{0}"),
    "reads_no_more": phrase("no longer reads %(old)s", old="{0}"),
    "with_knowledge": phrase("with knowledge: %(entries)s", entries="{0}"),
    "new_knowledge": phrase("new knowledge: %(entries)s", entries="{0}"),
    "without_knowledge": phrase("without knowledge: %(entries)s", entries="{0}"),
    "if_needed": phrase("if needed"),
    "always": phrase("always"),
    "in_order": phrase("Steps in order"),
    "after_steps": phrase("After %(steps)s.", steps="{0}"),
    "not_waiting": phrase("Does not wait for %(steps)s: switched off here.", steps="{0}"),
    # One step in it.
    "added": phrase("added"),
    "removed": phrase("left out"),
    "changed": phrase("changed"),
    "done": phrase("done"),
    "ready": phrase("ready now"),
    "after": phrase("after %(steps)s", steps="{0}"),
    "at_once": phrase("can start at once"),
    "by_you": phrase("by you"),
    "from": phrase("from %(name)s", name="{0}"),
    "added_by": phrase("added %(origin)s", origin="{0}"),
    "not_running": phrase("does not run here"),
    "repeatable": phrase("can be repeated"),
    "at_depth": phrase("depth %(depth)s of 5", depth="{0}"),
    "as_says": phrase("as %(overlay)s says", overlay="{0}"),
    "n_before": phrase("%(steps)s before", steps="{0}"),
    "n_after": phrase("%(count)s after", count="{0}"),
    "not_here": phrase("not in this combination"),
    "instead": phrase("instead of %(old)s", old="{0}"),
}
"""Each word by the key that scripts know it by; its values are numbered from `{0}`, the one it is chosen by first."""
_NUMBERS = range(200)
"""Languages choose a form by the last two digits of a number, and by small numbers themselves."""


def words_script(words: Words) -> str:
    """The script with all these words; one that depends on a number is a list of its forms, and `plural` chooses."""
    # One comes last: where English stands for what is missing, it has a form of its own.
    numbers = {words.plural(number): number for number in (*reversed(_NUMBERS), 1)}
    said: dict[str, str | list[str]] = {"plural": "".join(str(words.plural(number)) for number in _NUMBERS)}
    for key, word in SCRIPT_WORDS.items():
        if word.number is None:
            said[key] = words.say(word)
        else:
            forms = (words.message(word.messages, numbers.get(form, 1)) for form in range(max(numbers) + 1))
            said[key] = [form % word.values for form in forms]
    return f"window.footpathWords={json_in_script(said)};\n"
