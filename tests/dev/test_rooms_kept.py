"""The addon keeps the order of its rooms."""

from dev.rooms import findings


def test_no_room_uses_a_later_one():
    found = findings()
    assert not found, "\n".join(found)
