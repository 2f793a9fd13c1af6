"""The language in which people at an address read papers."""

from __future__ import annotations

from collections.abc import Iterable

from babel.languages import get_official_languages


def find_language(country_code: str, installed: Iterable[str]) -> str:
    """Return the installed language of a country; blank if there is none.

    :param country_code: ISO 3166 with two letters
    :param installed: codes like ``de_DE``, in the order in which they are preferred
    """
    spoken = get_official_languages(country_code, de_facto=True)
    known = [code for code in installed if code.split("_")[0] in spoken]
    return min(
        known,
        key=lambda code: (
            not code.endswith(f"_{country_code}"),
            spoken.index(code.split("_")[0]),
        ),
        default="",
    )
