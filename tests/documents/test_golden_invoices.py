"""What is sent to each country: Amazon's own SDK reads all of it."""

import json
from pathlib import Path

import pytest
from official_sdk import through_the_sdk

from acorn_vendor.rules.invoice_country import find_invoice_country, list_countries

FOLDER = Path(__file__).parents[2] / "acorn_vendor" / "tests" / "golden_invoices"
FILES = sorted(FOLDER.glob("*.json"))


def bodies_of(path):
    kinds = json.loads(path.read_text("utf-8"))
    for kind, methods in kinds.items():
        for method, body in methods.items():
            yield f"{kind} {method}", {**body, "date": "2026-03-11T09:00:00Z"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_sdk_reads_what_is_sent(path):
    for name, body in bodies_of(path):
        request = {"invoices": [body]}
        read = through_the_sdk(request, "vendor_invoices_v1", "SubmitInvoicesRequest")
        assert read == request, name


def test_each_country_has_each_kind_of_document_by_both_ways_of_rounding():
    told = {path.stem[:2] for path in FILES}
    assert told == set(list_countries())
    for path in FILES:
        country = find_invoice_country(path.stem[:2], None)
        names = {name for name, _body in bodies_of(path)}
        kinds = ("invoice", "credit_note")[: 2 if country.takes_credit_notes else 1]
        methods = ("round_globally", "round_per_line")
        assert names == {f"{kind} {method}" for kind in kinds for method in methods}


def test_a_line_has_a_set_of_taxes_its_country_knows():
    for path in FILES:
        sets = find_invoice_country(path.stem[:2], None).taxes
        for name, body in bodies_of(path):
            for item in body["items"]:
                kinds = {tax["taxType"] for tax in item.get("taxDetails", [])}
                assert kinds in sets or not (kinds or sets), (path.stem, name)
