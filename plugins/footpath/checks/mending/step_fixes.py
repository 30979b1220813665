"""What mends the faults that the reader of a step or a tool finds, where there is one good answer."""

from __future__ import annotations

import re

from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.siblings import Siblings
from footpath.checks.mending.yaml_edits import insertion, node_at, removal, rename, rewrite, trail_to
from footpath.corpus import role_of
from footpath.kinds.fields import CONDITIONAL
from footpath.kinds.step_fields import CATEGORIES
from footpath.model.document import Node
from footpath.model.entry import EntryId
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.site import Site
from footpath.model.source import Edit, Fault, Fix
from footpath.parsing.scalars import meaning
from footpath.parsing.spelling import KEBAB, Speller, kebab

NAMES_BY_KEY = {"dependencies": ("step",), "depends-on": ("step",), "reads": ("step", "tool")}
"""What the lists whose items must be kebab-case may name."""
LISTS = (*NAMES_BY_KEY, "knowledge-base", "outputs")
BOOLEANS = {
    **dict.fromkeys(("yes", "on", "true"), "true"),
    **dict.fromkeys(("no", "off", "false"), "false"),
}
"""What people write for true and false, in small letters."""
_NO_WORD = re.compile(r"[\W_]")
_ONE_WORD = re.compile(r"[A-Za-z][\w./-]*")


def mend_boolean(site: Site, uri: str, fault: Fault) -> Fix | None:
    """`true` or `false` for another word that can mean nothing else."""
    node = node_at(site, uri, fault.span)
    word = BOOLEANS.get(node.text.lower()) if node is not None and node.kind == "text" else None
    return rewrite(site, uri, fault.span, word) if word else None


class StepMends:
    """The fixes of one run of a rule; names of steps are gathered once for all of them."""

    def __init__(self, site: Site) -> None:
        self._names = EntryNames(site)
        self._siblings = Siblings(site)

    def wrong_type(self, site: Site, uri: str, fault: Fault) -> Fix | None:
        """A boolean in words, a list of one written without brackets, an empty list, or a name in another spelling."""
        node, trail = node_at(site, uri, fault.span), trail_to(site, uri, fault.span)
        if node is None or node.kind != "text":
            return None
        root, index = trail[0]
        key = root.keys[index].text
        if len(trail) > 1:
            return self._item(site, uri, node, key) if root.items[index] is trail[1][0] else None
        return mend_boolean(site, uri, fault) if key == "stateless" else _bracketed(site, uri, node, key)

    def _item(self, site: Site, uri: str, node: Node, key: str) -> Fix | None:
        """The step that a name in another spelling must mean."""
        kinds = NAMES_BY_KEY.get(key, ())
        near = self._names.closest(node.text, kinds)
        if not near or not self._siblings.take(uri, node.span, near):
            return None
        return rename(site, uri, node.span, near, safe=self._names.speller(kinds).slip(node.text))


def _bracketed(site: Site, uri: str, node: Node, key: str) -> Fix | None:
    """A list for a single word, or for nothing."""
    if key not in LISTS:
        return None
    if meaning(node) == "text" and _ONE_WORD.fullmatch(node.text):
        return rewrite(site, uri, node.span, f"[{node.text}]")
    if meaning(node) != "null" or key == "outputs":
        return None
    if node.text:
        return rewrite(site, uri, node.span, "[]")
    return Fix("write []", (Edit(uri, node.span, " []"),))


def mend_phase(site: Site, uri: str, fault: Fault) -> Fix | None:
    """The phase that is nearly written, else the one that the folder says."""
    node = node_at(site, uri, fault.span)
    if node is None or node.kind != "text":
        return None
    speller = Speller(PHASE_BY_SLUG)
    near = speller.closest(node.text)
    if near:
        return rename(site, uri, fault.span, near, safe=speller.slip(node.text))
    folders = [folder for folder in role_of(uri, site.settings)[1][:-1] if folder in PHASE_BY_SLUG]
    return rename(site, uri, fault.span, folders[-1], safe=False) if folders else None


def mend_conditional(site: Site, uri: str, fault: Fault) -> Fix | None:
    """The one condition that exists, where it is nearly written; nothing, where nothing is meant."""
    node = node_at(site, uri, fault.span)
    if node is None or node.kind != "text":
        return None
    speller = Speller((CONDITIONAL,))
    if speller.closest(node.text):
        return rename(site, uri, fault.span, CONDITIONAL, safe=speller.slip(node.text))
    return rewrite(site, uri, fault.span, "null") if node.plain and meaning(node) == "null" else None


def mend_two_spellings(site: Site, uri: str, fault: Fault) -> Fix | None:
    """One list of both; that changes what the step waits for, unless all of it is there already."""
    matter = site.documents[uri].matter
    proper, old = (matter.get("dependencies"), matter.get("depends-on")) if matter is not None else (None, None)
    gone = removal(site, uri, fault.span)
    if gone is None or proper is None or old is None or proper.kind != "list" or old.kind != "list":
        return None
    listed = {item.text for item in proper.items}
    added = [text for text in dict.fromkeys(item.text for item in old.items) if text not in listed]
    if not added:
        return Fix("remove depends-on", (gone,))
    if not all(map(KEBAB.fullmatch, added)):
        return None
    edit = insertion(site, uri, proper, len(proper.items) - 1, added)
    return Fix("merge them into dependencies", (edit, gone), safe=False) if edit is not None else None


def mend_name(site: Site, uri: str, fault: Fault) -> Fix | None:
    """The name in kebab-case, unless a letter of it would be lost, or something else is called so."""
    node = node_at(site, uri, fault.span)
    if node is None or node.kind != "text":
        return None
    name = kebab(node.text)
    whole = _NO_WORD.sub("", node.text.lower()) == name.replace("-", "")
    taken = any(EntryId(kind, name) in site.corpus.by_id for kind in ("step", "tool"))
    return rename(site, uri, fault.span, name, safe=False) if whole and not taken else None


def mend_category(site: Site, uri: str, _fault: Fault) -> Fix | None:
    """The category that the folder asks for: added where there is none, put in the place of one that is misspelt."""
    matter = site.documents[uri].matter
    if matter is None:
        return None
    wanted = "tool" if role_of(uri, site.settings)[0] == "tools" else "pipeline"
    node = matter.get("category")
    placed = any(_says_something(matter.get(key)) for key in ("phase", "order"))
    if node is None:
        index = max(
            (number for number, key in enumerate(matter.keys) if key.text in ("name", "description")), default=-1
        )
        edit = insertion(site, uri, matter, index, [f"category: {wanted}"])
        return Fix(f"add category: {wanted}", (edit,), safe=not placed) if edit is not None else None
    speller = Speller(CATEGORIES)
    if node.kind != "text" or speller.closest(node.text) != wanted:
        return None
    return rename(site, uri, node.span, wanted, safe=speller.slip(node.text))


def mend_placed_tool(site: Site, uri: str, fault: Fault) -> Fix | None:
    """No phase and no order for a tool that says that it is one; else it may be a step in the wrong folder."""
    matter = site.documents[uri].matter
    category = matter.get("category") if matter is not None else None
    return rewrite(site, uri, fault.span, "null", safe=category is not None and category.text == "tool")


def _says_something(node: Node | None) -> bool:
    return node is not None and not (node.plain and node.text in ("null", ""))
