"""What is kept between runs is never stale, half done or made twice."""

import threading
import time

import pytest

from dev.home import acorn_home, cached, digest, files_digest


def test_home_is_where_the_variable_says(tmp_path, monkeypatch):
    monkeypatch.setenv("ACORN_HOME", str(tmp_path / "kept"))

    assert acorn_home() == tmp_path / "kept"
    assert (tmp_path / "kept").is_dir()


def test_home_is_in_the_users_cache_by_default(tmp_path, monkeypatch):
    monkeypatch.delenv("ACORN_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert acorn_home() == tmp_path / "acorn-vendor"


def test_ingredients_make_the_name():
    assert digest("a", ["b"]) == digest("a", ["b"])
    assert digest("a", "b") != digest("ab")
    assert digest(1) != digest("1")


def test_files_make_the_name_of_a_folder(tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "models" / "order.py").write_text("one")
    before = files_digest(tmp_path, frozenset({"tests"}))

    (tmp_path / "tests" / "test_order.py").write_text("not in a database")
    (tmp_path / "models" / "__pycache__").mkdir()
    (tmp_path / "models" / "__pycache__" / "order.pyc").write_text("made by Python")
    assert files_digest(tmp_path, frozenset({"tests"})) == before

    (tmp_path / "models" / "order.py").write_text("two")
    changed = files_digest(tmp_path, frozenset({"tests"}))
    assert changed != before

    (tmp_path / "models" / "order.py").rename(tmp_path / "models" / "orders.py")
    assert files_digest(tmp_path, frozenset({"tests"})) not in (before, changed)


def test_a_folder_is_built_once_by_callers_at_the_same_time(tmp_path):
    built = []

    def build(folder):
        built.append(folder)
        time.sleep(0.2)
        (folder / "content").write_text("whole")

    seen = []

    def call():
        seen.append((cached(tmp_path / "thing", build) / "content").read_text())

    callers = [threading.Thread(target=call) for _caller in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert seen == ["whole"] * 4
    assert len(built) == 1


def test_an_interrupted_build_is_begun_anew(tmp_path):
    def breaks_off(folder):
        (folder / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cached(tmp_path / "thing", breaks_off)
    folder = cached(tmp_path / "thing", lambda folder: (folder / "whole").touch())

    assert sorted(p.name for p in folder.iterdir()) == [".complete", "whole"]
