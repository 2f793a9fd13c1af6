"""What labels are printed on: sheets of two sizes, and label printers."""

from __future__ import annotations

from collections.abc import Iterable

from . import label_svg, label_zpl

# A PDF of this many is made in well under a minute; servers end what takes longer.
LARGEST_PDF = 1000
PAPERS, HEADS = tuple(label_svg.PAPERS), tuple(label_zpl.HEADS)


def usual(region: str) -> str:
    """Return what is usual in a region of Amazon's: 4 x 6 inches in America."""
    return "4x6" if region == "na" else "a6"


def as_asked(chosen: str, is_zpl: bool) -> str:
    """Return what to print on where only ZPL, or only a PDF, is asked for.

    :param chosen: what the vendor code chose
    """
    if is_zpl:
        return chosen if chosen in HEADS else HEADS[0]
    return chosen if chosen in PAPERS else PAPERS[0]


def files(labels: Iterable[tuple[int, str, str]]) -> list[tuple[str, list[int]]]:
    """Return what to print on which medium: a PDF holds not too many labels.

    :param labels: of each package its id, its kind and its medium; cartons come first
    """
    by_medium: dict[str, list[int]] = {}
    for package, _kind, medium in sorted(labels, key=lambda each: (each[1], each[0])):
        by_medium.setdefault(medium, []).append(package)
    return [
        (medium, packages[start : start + most])
        for medium, packages in by_medium.items()
        for most in [LARGEST_PDF if medium in PAPERS else len(packages)]
        for start in range(0, len(packages), most)
    ]
