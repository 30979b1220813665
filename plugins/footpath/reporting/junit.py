"""A test report in the form of JUnit: each file is a case, which fails if its findings make the run fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.plain import line
from footpath.reporting.report import Report
from footpath.reporting.summary import counts, in_words
from footpath.reporting.told import More, told


def render(report: Report) -> str:
    """A suite with one case per file, in the order of their names; what does not fail it is its output."""
    found: defaultdict[str, list[Diagnostic | More]] = defaultdict(list)
    for item in told(report.diagnostics):
        found[item.uri if isinstance(item, More) else item.place.uri].append(item)
    uris = sorted({*report.files, *found})
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name="footpath")
    failed = sum(_case(suite, uri, found[uri], report) for uri in uris)
    for element in (suites, suite):
        element.attrib |= {"tests": str(len(uris)), "failures": str(failed), "errors": "0"}
    suites.set("name", "footpath")
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _case(suite: Element, uri: str, items: Iterable[Diagnostic | More], report: Report) -> bool:
    """Adds the case of a file and says whether it fails."""
    case = SubElement(suite, "testcase", classname="footpath", name=line(report.path(uri)))
    fails = report.fail_on.rank
    failing = [item for item in items if item.level.rank <= fails]
    others = [item for item in items if item.level.rank > fails]
    if failing:
        # Several readers take the first failure of a case for its only one.
        shown = [item for item in failing if isinstance(item, Diagnostic)]
        failure = SubElement(case, "failure", type=shown[0].code, message=in_words(counts(shown)))
        failure.text = _lines(failing, report)
    if others:
        SubElement(case, "system-out").text = _lines(others, report)
    return bool(failing)


def _lines(items: Iterable[Diagnostic | More], report: Report) -> str:
    texts: list[str] = []
    for item in items:
        if isinstance(item, More):
            texts.append(str(item))
            continue
        span = item.place.span
        level = "" if item.level is Level.ERROR else f" [{item.level.value}]"
        where = f"{report.path(item.place.uri)}:{span.line}:{span.column}"
        texts.append(f"{where}: {item.code}{level} {item.message}")
        texts += [f"    help: {item.help}"] if item.help else []
    return "\n".join(map(line, texts))
