"""The language in which people at an address read papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def find_language(
    country_code: str, spoken: Sequence[str], installed: Iterable[str]
) -> str:
    """Return the installed language of a country; blank if there is none.

    :param country_code: ISO 3166 with two letters
    :param spoken: languages of the country like ``de``, the usual ones first
    :param installed: codes like ``de_DE``, in the order in which they are preferred
    """
    known = [code for code in installed if code.split("_")[0] in spoken]
    return min(
        known,
        key=lambda code: (
            not code.endswith(f"_{country_code}"),
            spoken.index(code.split("_")[0]),
        ),
        default="",
    )
