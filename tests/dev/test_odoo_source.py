"""Odoo is found where it is, and what is missing is said with a way out."""

import pytest

from dev import apt
from dev.apt_sources import Mirror
from dev.console import Failure
from dev.odoo_source import dangling_links, find_odoo

RELEASE = "version_info = ({}, 0, 0, FINAL, 0, '')\n"


@pytest.fixture
def odoo_home(tmp_path, monkeypatch):
    """A folder that ODOO_HOME points to."""
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    monkeypatch.setenv("ACORN_HOME", str(tmp_path / "acorn"))
    return tmp_path


def put_odoo(folder, series="19"):
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo" / "release.py").write_text(RELEASE.format(series))


def test_a_checkout_is_found_with_its_addons(odoo_home):
    put_odoo(odoo_home)
    (odoo_home / "odoo-bin").touch()
    (odoo_home / "addons" / "account").mkdir(parents=True)

    odoo = find_odoo()

    assert odoo.python_path == odoo_home
    assert odoo.script == odoo_home / "odoo-bin"
    assert odoo.addons_paths == (odoo_home / "addons",)


@pytest.mark.parametrize(
    "packages", ["usr/lib/python3/dist-packages", "lib/python3.12/site-packages"]
)
def test_an_installation_is_found_below_its_prefix(odoo_home, packages):
    put_odoo(odoo_home / packages)
    (odoo_home / "bin").mkdir()
    (odoo_home / "bin" / "odoo").touch()

    odoo = find_odoo()

    assert odoo.python_path == odoo_home / packages
    assert odoo.script == odoo_home / "bin" / "odoo"
    assert odoo.addons_paths == ()


def test_an_odoo_without_a_start_script_gets_one(odoo_home):
    put_odoo(odoo_home)

    assert "odoo.cli" in find_odoo().script.read_text()


@pytest.mark.parametrize("series", ["18", "20"])
def test_another_series_is_refused(odoo_home, series):
    put_odoo(odoo_home, series)

    with pytest.raises(Failure, match="not Odoo 19"):
        find_odoo()


def test_a_folder_without_odoo_is_refused(odoo_home):
    with pytest.raises(Failure, match="release.py"):
        find_odoo()


def test_without_apt_the_other_way_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Failure, match="ODOO_HOME"):
        apt.unpack("sid", ["odoo-19"], tmp_path)


def test_a_mirror_is_trusted_by_a_keyring_that_exists(tmp_path):
    keyring = tmp_path / "keyring.gpg"
    keyring.touch()
    mirror = Mirror("https://mirror.example/debian", "trixie", str(keyring))

    assert apt.trust(mirror) == f"signed-by={keyring}"


def test_nothing_is_taken_unverified_unless_asked_for(monkeypatch):
    monkeypatch.setattr(apt, "KEYRING", "/nonexistent/keyring.gpg")
    mirror = Mirror("https://mirror.example/debian", "trixie", "")

    with pytest.raises(Failure, match="debian-archive-keyring"):
        apt.trust(mirror)
    monkeypatch.setenv("ACORN_UNVERIFIED", "1")
    assert apt.trust(mirror) == "trusted=yes"


def test_links_to_nothing_are_found(tmp_path):
    (tmp_path / "font.woff").touch()
    (tmp_path / "good").symlink_to("font.woff")
    (tmp_path / "bad").symlink_to("../elsewhere/font.woff")

    assert dangling_links(tmp_path) == [tmp_path / "bad"]
