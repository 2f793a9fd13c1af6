from acorn_vendor.rules.desk_notes import ORDER, Note, worth_showing


def note(key, count=1):
    return Note(key, key.title(), count, f"acorn_vendor.{key}")


def test_what_there_is_none_of_is_not_shown():
    assert worth_showing([note("approvals", 0), note("missing", 3)]) == [
        note("missing", 3)
    ]


def test_the_most_urgent_is_first_and_what_is_new_last():
    notes = [note("weather"), *map(note, reversed(ORDER))]
    assert [each.key for each in worth_showing(notes)] == [*ORDER, "weather"]


def test_what_is_alike_stays_in_its_order():
    assert [each.key for each in worth_showing([note("b"), note("a")])] == ["b", "a"]
