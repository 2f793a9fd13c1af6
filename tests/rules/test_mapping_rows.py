import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.mapping_rows import (
    may_be_known,
    read_accounts,
    read_column,
    read_kinds,
    with_ids,
)

LABELS = [("asin", "ASIN"), ("vendor_sku", "Vendor SKU")]
ROWS = [["B000000001", "ASIN", "Acorn"], ["0042", "vendor sku", "Other"]]
NAMES = ["identifier", "kind", "account_id"]
cells = st.text("AB01 ", max_size=4)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["identifier"], True),
        (["product_id", "identifier", "kind"], True),
        # Rows that name their records say themselves which mapping they are about.
        (["id", "identifier"], False),
        ([".id", "identifier"], False),
        (["product_id"], False),
        ([], False),
    ],
)
def test_mappings_are_known_by_their_identifier_alone(names, expected):
    assert may_be_known(names) == expected


def test_a_column_is_read_without_blanks_around_it():
    rows = [[" B1 ", 1], ["B2", 2]]
    assert read_column(["identifier", "count"], rows, "identifier") == ["B1", "B2"]
    assert read_column(["identifier", "count"], rows, "count") == ["1", "2"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("ASIN", "asin"),
        ("asin", "asin"),
        ("Vendor SKU", "vendor_sku"),
        ("vendor_sku", "vendor_sku"),
        ("VENDOR SKU ", "vendor_sku"),
        ("EAN", None),
        ("", None),
    ],
)
def test_a_kind_is_known_by_its_label_and_by_its_value(written, kind):
    rows = [["B1", written]]
    assert read_kinds(["identifier", "kind"], rows, LABELS, "asin") == [kind]


def test_without_a_column_all_are_of_the_usual_kind():
    assert read_kinds(["identifier"], [["B1"], ["B2"]], LABELS, "asin") == ["asin"] * 2


def test_an_account_is_known_by_the_column_that_names_it():
    spellings = {
        "account_id": {"Acorn": 3},
        "account_id/.id": {"3": 3},
        "account_id/id": {"base.acorn": 3},
    }
    for name, known in spellings.items():
        rows = [["B1", *known], ["B2", "Nobody"]]
        assert read_accounts(["identifier", name], rows, spellings, 9) == [3, None]


@pytest.mark.parametrize("only", [7, False])
def test_without_a_column_it_is_the_only_account(only):
    assert read_accounts(
        ["identifier"], [["B1"], ["B2"]], {"account_id": {}}, only
    ) == [
        only,
        only,
    ]


def test_a_known_mapping_gets_its_id_and_keeps_its_spelling():
    names, rows = with_ids(NAMES, ROWS, [None, ("00042", 7)])
    assert names == [*NAMES, ".id"]
    assert rows == [
        ["B000000001", "ASIN", "Acorn", ""],
        ["00042", "vendor sku", "Other", "7"],
    ]


@given(st.lists(st.tuples(cells, cells, st.none() | st.tuples(cells, st.integers(1)))))
def test_no_row_is_lost_and_nothing_else_in_it_changes(found):
    rows = [[kind, identifier] for kind, identifier, _known in found]
    known = [each for _kind, _identifier, each in found]
    _names, written = with_ids(["kind", "identifier"], rows, known)
    assert len(written) == len(rows)
    for row, before, mapping in zip(written, rows, known, strict=True):
        assert row[0] == before[0]
        assert row[1] == (mapping[0] if mapping else before[1])
        assert row[2] == (str(mapping[1]) if mapping else "")
