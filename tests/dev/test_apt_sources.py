"""The machine's own apt sources name the mirror Odoo is taken from."""

from dev.apt_sources import (
    Source,
    debian_mirror,
    parse_lines,
    parse_stanzas,
    read_sources,
)

STANZAS = """\
Types: deb deb-src
# where this snapshot came from
URIs: https://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
 contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: https://mirror.example/debian-security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: https://off.example/debian
Suites: bookworm
Components: main
"""

LINES = """\
# deb https://old.example/debian bookworm main
deb [arch=amd64 signed-by=/keys/debian.gpg] https://mirror.example/debian trixie main
deb-src https://mirror.example/debian trixie main
deb https://packages.example/apt tool-bookworm main  # a tool
deb cdrom:[Debian]/ trixie main
"""


def test_stanzas_are_read_with_comments_folded_lines_and_switched_off_ones():
    archive, security = parse_stanzas(STANZAS)

    assert archive == Source(
        "https://mirror.example/debian",
        ("bookworm", "bookworm-updates"),
        ("main", "contrib"),
        "/usr/share/keyrings/debian-archive-keyring.gpg",
    )
    assert security.suites == ("bookworm-security",)


def test_a_key_inside_a_stanza_is_not_taken_for_a_file():
    text = (
        "Types: deb\nURIs: https://mirror.example/debian\nSuites: sid\n"
        "Components: main\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n"
    )

    (source,) = parse_stanzas(text)

    assert source.signed_by == ""


def test_lines_are_read_with_their_options_and_without_comments_and_sources():
    first, *others = parse_lines(LINES)

    assert first == Source(
        "https://mirror.example/debian", ("trixie",), ("main",), "/keys/debian.gpg"
    )
    assert [source.suites for source in others] == [("tool-bookworm",), ("trixie",)]


def test_both_notations_are_found_on_disk(tmp_path):
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list").write_text("")
    (tmp_path / "sources.list.d" / "debian.sources").write_text(STANZAS)
    (tmp_path / "sources.list.d" / "more.list").write_text(LINES)
    (tmp_path / "sources.list.d" / "debian.sources.bak").write_text(STANZAS)

    assert len(read_sources(tmp_path)) == 5


def test_the_machines_own_release_is_preferred():
    sources = [
        Source("https://other.example/debian", ("stable",), ("main",)),
        Source("https://mirror.example/debian", ("bookworm",), ("main",), "/key"),
    ]

    mirror = debian_mirror(sources, "bookworm")

    assert (mirror.address, mirror.stable, mirror.signed_by) == (
        "https://mirror.example/debian",
        "bookworm",
        "/key",
    )


def test_a_machine_on_a_rolling_suite_asks_for_the_stable_one():
    sources = [Source("https://mirror.example/debian", ("sid",), ("main",))]

    assert debian_mirror(sources, "").stable == "stable"


def test_other_archives_are_no_mirror_of_debian():
    sources = [
        Source("https://mirror.example/debian-security", ("bookworm-security",), ()),
        Source("https://packages.example/apt", ("nodistro",), ("main",)),
        Source("https://mirror.example/debian", ("bookworm",), ("contrib",)),
        Source("cdrom:[Debian]/", ("bookworm",), ("main",)),
    ]

    assert debian_mirror(sources, "bookworm") is None
