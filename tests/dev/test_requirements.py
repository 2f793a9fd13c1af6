"""Which Python packages are installed follows Odoo's Debian package."""

import pytest

from dev.requirements import covering, from_debian, normalised, pinned

DEPENDS = (
    "python3-babel, python3-openssl, python3-pil, python3-psycopg2, python3-ofxparse, "
    "python3-reportlab (>= 4.0.4-1~), python3-lxml-html-clean, python3:any, adduser, "
    "fonts-dejavu-core | fonts-noto-core, libjs-jquery"
)


def test_names_of_debian_become_names_of_pypi():
    assert from_debian(DEPENDS) == [
        "babel",
        "pyopenssl",
        "pillow",
        "psycopg2-binary",
        "reportlab",
        "rl-renderpm",
        "lxml-html-clean",
    ]


def test_every_group_is_read_and_every_line_pinned():
    for group in ("odoo", "test", "lint"):
        lines = pinned(group)
        assert lines and all("==" in line for line in lines), group


def test_an_unknown_group_is_an_error():
    with pytest.raises(LookupError, match="nonsense"):
        pinned("nonsense")


def test_reportlab_is_one_that_draws_without_a_compiler():
    (reportlab,) = [p for p in pinned("odoo") if normalised(p) == "reportlab"]

    assert reportlab.startswith("reportlab==4.")


def test_what_is_not_pinned_is_installed_all_the_same():
    lines = covering(["Pillow", "brand_new"], ["pillow==1.0"])

    assert lines == ["pillow==1.0", "brand_new"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lxml_Html.Clean==0.4", "lxml-html-clean"),
        ("requests[socks]>=2", "requests"),
        ("tomli; python_version < '3.11'", "tomli"),
        ("babel", "babel"),
    ],
)
def test_names_are_compared_as_pypi_does(line, name):
    assert normalised(line) == name
