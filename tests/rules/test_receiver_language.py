import pytest

from acorn_vendor.rules.receiver_language import find_language

INSTALLED = ("en_US", "de_DE", "fr_FR", "fr_BE", "pt_BR")


@pytest.mark.parametrize(
    ("country", "language"),
    [
        ("US", "en_US"),
        ("GB", "en_US"),
        ("DE", "de_DE"),
        ("AT", "de_DE"),
        ("CH", "de_DE"),
        ("BE", "fr_BE"),
        ("CA", "en_US"),
        ("BR", "pt_BR"),
        ("PL", ""),
        ("XX", ""),
        ("", ""),
    ],
)
def test_papers_are_read_where_they_arrive(country, language):
    assert find_language(country, INSTALLED) == language
