import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.named_records import find_ids, find_nested

CREATE, UPDATE, DELETE, UNLINK, LINK, CLEAR, SET = range(7)
ids = st.integers(1, 2**31)
naming = st.builds(
    lambda command, record: (command, record, 0),
    st.sampled_from([DELETE, UNLINK, LINK]),
    ids,
)
values = st.dictionaries(st.sampled_from(["name", "line_ids"]), st.integers())


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (False, []),
        (None, []),
        (0, []),
        ({}, []),
        ([], []),
        (7, [7]),
        # A form names a record with what it shows of it.
        ({"id": 7, "display_name": "Seven"}, [7]),
        ({"id": False}, []),
        ([7, 8], [7, 8]),
        ({7}, [7]),
        ([(SET, 0, [7, 8])], [7, 8]),
        ([[SET, 0, [7]], [LINK, 8, 0]], [7, 8]),
        ([(UPDATE, 7, {"name": "New"})], [7]),
        ([(DELETE, 7, 0), (UNLINK, 8, 0)], [7, 8]),
        # What is new has no ID, or one of the browser's.
        ([(CREATE, 0, {"name": "New"})], []),
        ([(CREATE, "virtual_1", {"name": "New"})], []),
        ([(CLEAR, 0, 0)], []),
        ([(LINK, "virtual_1", 0), (LINK, 8, 0)], [8]),
    ],
)
def test_what_a_value_names(value, named):
    assert find_ids(value) == named


@pytest.mark.parametrize("value", ["7", "seven", 7.0, 0.5, {"id": "7"}, {"id": 7.5}])
def test_what_the_database_would_take_for_an_id_is_refused(value):
    with pytest.raises(ValueError, match="This is no ID"):
        find_ids(value)


@given(st.lists(naming), st.lists(ids))
def test_no_command_hides_what_another_one_names(commands, linked):
    assert find_ids([*commands, (SET, 0, linked)]) == [
        *(record for _command, record, _rest in commands),
        *linked,
    ]


@given(st.lists(ids))
def test_it_is_all_the_same_how_records_are_named(records):
    assert (
        find_ids(records)
        == find_ids(tuple(records))
        == find_ids([(LINK, record, 0) for record in records])
        == find_ids([[SET, False, records]])
    )


@given(st.lists(st.tuples(st.sampled_from([CREATE, UPDATE]), ids, values)))
def test_what_is_created_or_changed_with_it_is_looked_at_as_well(commands):
    others = [(LINK, 7, 0), (SET, 0, [7]), (CLEAR, 0, 0), 7]
    nested = [each for _command, _record, each in commands]
    assert find_nested([*others, *commands]) == nested


@pytest.mark.parametrize(
    "value", [False, None, 7, {"id": 7}, [], [7], [(UPDATE, 7, False)], {7}]
)
def test_nothing_is_nested_where_nothing_is_written(value):
    assert find_nested(value) == []
