"""The addon keeps the order of its rooms."""

from dev.home import ADDON
from dev.rooms import ROOMS, findings


def test_no_room_uses_a_later_one():
    found = findings()
    assert not found, "\n".join(found)


def test_each_test_names_its_room_or_all_of_them():
    tests = [path.stem for path in (ADDON / "tests").glob("test_*.py")]
    strangers = [test for test in tests if test.split("_")[1] not in {*ROOMS, "all"}]
    assert tests
    assert not strangers
