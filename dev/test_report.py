"""Read what pytest writes about a run (JUnit's XML)."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree


@dataclass
class Report:
    """Totals over all parts; ``failed`` counts errors as well."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    skipped_because: Counter[str] = field(default_factory=Counter)


def read_report(files: list[Path], expected: int) -> Report:
    """Add up the files; one that is missing or broken counts as one failure.

    pytest that is killed, or stumbles before the first test, writes none.

    :param expected: how many runs there were, each of which should have written one
    """
    report = Report(failed=max(0, expected - len(files)))
    for file in files:
        try:
            cases = list(ElementTree.parse(file).getroot().iter("testcase"))
        except (OSError, ElementTree.ParseError):
            report.failed += 1
            continue
        for case in cases:
            _add(report, case)
    return report


def _add(report: Report, case: ElementTree.Element) -> None:
    if case.find("failure") is not None or case.find("error") is not None:
        report.failed += 1
        return
    skip = case.find("skipped")
    if skip is None:
        report.passed += 1
        return
    report.skipped += 1
    reason = skip.get("message") or "no reason given"
    report.skipped_because[re.sub(r"\s+", " ", reason).strip()] += 1
