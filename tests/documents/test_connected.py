"""What shares a carton hangs together, however long the chain is."""

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.connected import connected


def test_a_chain_is_one_group():
    assert connected([[1, 2], [3], [3, 2], [4], [5, 6]]) == [[1, 2, 3], [4], [5, 6]]
    assert connected([]) == connected([[]]) == []


@given(st.lists(st.lists(st.integers(0, 12), max_size=3)))
def test_each_member_is_in_one_group_with_all_it_is_linked_to(links):
    groups = [set(group) for group in connected(links)]
    assert (
        sum(map(len, groups)) == len(set().union(*groups)) == len(set().union(*links))
    )
    for link in links:
        assert not link or any(set(link) <= group for group in groups)
    # No group is larger than it has to be.
    for group in groups:
        reached = {min(group)}
        for _step in group:
            for link in links:
                if reached & set(link):
                    reached |= set(link)
        assert reached == group
