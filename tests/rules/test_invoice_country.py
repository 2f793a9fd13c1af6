"""The rules of countries are data: read once, and told where they are written wrong."""

import json
from decimal import Decimal

import pytest

from acorn_vendor.rules.invoice_country import (
    FOLDER,
    find_invoice_country,
    list_countries,
)
from acorn_vendor.rules.invoice_country_read import CountryError, read_country
from acorn_vendor.rules.invoice_country_shown import list_facts
from acorn_vendor.rules.invoice_notes import NoteFacts, find_notes
from acorn_vendor.rules.invoice_tax_kind import find_rate, find_tax_kind


@pytest.mark.parametrize(
    ("country", "region", "taxed", "credited"),
    [
        ("US", "na", False, False),
        ("DE", "eu", True, True),
        ("AE", "eu", True, False),
        ("TR", "eu", True, False),
        ("IN", "eu", True, True),
        ("JP", "fe", True, False),
    ],
)
def test_countries_differ(country, region, taxed, credited):
    found = find_invoice_country(country, region)
    assert bool(found.taxes) is taxed
    assert found.takes_credit_notes is credited


def test_only_india_bills_each_order_by_itself():
    billed_apart = [
        country
        for country in list_countries()
        if find_invoice_country(country, "eu").is_one_order_per_invoice
    ]
    assert billed_apart == ["IN"]


def test_amazon_names_the_countries_that_take_credit_notes():
    takers = {
        country
        for country in list_countries()
        if find_invoice_country(country, None).takes_credit_notes
    }
    listed = "ES IN IE ZA BE FR EG PL NL GB DE SE SA IT"
    assert takers == set(listed.split())


def test_an_unknown_country_has_the_rules_of_its_region():
    found = find_invoice_country("FI", "eu")
    assert found.code == "FI"
    assert frozenset({"VAT", "DomesticVAT"}) in found.taxes
    assert not found.takes_credit_notes
    assert not find_invoice_country("", "na").taxes
    assert find_invoice_country("", "fe").unsure == {"taxes"}
    for region in ("na", "eu", "fe"):
        assert find_invoice_country("", region).charge_unsure == {"takes_charges"}


def test_what_no_page_says_is_not_sure():
    found = find_invoice_country("BR", "na")
    assert {"taxes", "ids", "is_fc_billed"} <= found.unsure
    assert find_invoice_country("DE", "eu").unsure == frozenset()
    # Whose name stands where on a credit note stops no invoice.
    assert find_invoice_country("DE", "eu").credit_unsure == {"swaps_credit_parties"}


def test_numbers_are_known_by_their_form():
    [ours, _theirs] = find_invoice_country("IN", "eu").ids
    assert ours.name == "GSTIN"
    assert ours.fits("29AAFCD5862R1ZR")
    assert not ours.fits("29AAFCD5862R1Z")
    [ours, *_] = find_invoice_country("BR", "na").ids
    assert ours.fits("11.222.333/0001-81")
    assert not ours.fits("11.222.333/0001")


# One of each member state; Northern Ireland's count as one too.
EU_NUMBERS = (
    *("ATU12345678", "BE0123456789", "BG123456789", "BG1234567890", "CY12345678X"),
    *("CZ12345678", "CZ1234567890", "DE123456789", "DK12345678", "EE123456789"),
    *("EL123456789", "ESX1234567X", "FI12345678", "FRXX123456789", "HR12345678901"),
    *("HU12345678", "IE1234567WA", "IE1X23456L", "IE1+23456L", "IT12345678901"),
    *("LT123456789", "LT123456789012", "LU12345678", "LV12345678901", "MT12345678"),
    *("NL123456789B01", "PL1234567890", "PT123456789", "RO12", "RO1234567890"),
    *("SE123456789012", "SI12345678", "SK1234567890", "XI123456789"),
)
OF_THE_UNION = ("BE", "DE", "ES", "FR", "IE", "IT", "NL", "PL", "SE")


@pytest.mark.parametrize("country", [*OF_THE_UNION, "GB"])
def test_a_supplier_may_be_registered_in_any_member_state(country):
    for each in find_invoice_country(country, "eu").ids:
        assert [number for number in EU_NUMBERS if not each.fits(number)] == []
        for wrong in ("RO1", "RO12A", "DE1234", "136695976", ""):
            assert not each.fits(wrong), wrong


def test_every_member_state_has_an_example():
    states = (
        "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI"
        " SK XI"
    )
    assert {number[:2] for number in EU_NUMBERS} == set(states.split())


def test_charges_are_known_where_amazons_guide_speaks_of_the_country():
    known = {
        country
        for country in list_countries()
        if not find_invoice_country(country, None).charge_unsure
    }
    listed = "US CA DE FR IT ES NL BE IE SE PL GB IN"
    assert known == set(listed.split())
    # It stops no invoice without any.
    assert "takes_charges" not in find_invoice_country("JP", "fe").unsure


# === TAX KINDS === #


@pytest.mark.parametrize(
    ("country", "names", "amount_type", "kind"),
    [
        ("DE", ("VAT 19%", "19% USt"), "percent", "VAT"),
        ("DE", ("Eco", "0.37"), "fixed", "MutuallyDefined"),
        ("IN", ("CGST", "9% CGST"), "percent", "CGST"),
        ("IN", ("Taxes", "SGST 9%"), "percent", "SGST"),
        ("IN", ("CESS", "per piece"), "fixed", "CESS"),
        ("IN", ("GST", "18%"), "percent", "MutuallyDefined"),
        ("AU", ("GST 10%", "10%"), "percent", "GST"),
        ("JP", ("消費税 10%", "10%"), "percent", "Consumption"),
    ],
)
def test_a_tax_is_called_as_its_country_calls_it(country, names, amount_type, kind):
    found = find_invoice_country(country, "eu")
    assert find_tax_kind(found, names, amount_type) == kind


@pytest.mark.parametrize(
    ("amount_type", "rate", "expected"),
    [
        ("percent", "19.0000", "19"),
        ("percent", "20.0000", "20"),
        ("percent", "5.5000", "5.5"),
        ("division", "0.0000", "0"),
        ("fixed", "3.0000", None),
    ],
)
def test_only_percentages_have_a_rate(amount_type, rate, expected):
    found = find_rate(amount_type, Decimal(rate))
    assert (None if found is None else f"{found:f}") == expected


# === TEXTS === #


def notes_of(country, **facts):
    facts = {"total": Decimal(20000), **facts}
    found = find_invoice_country(country, "eu")
    return [
        (note.kind, note.text, note.language)
        for note in find_notes(found, NoteFacts(**facts))
    ]


def test_poland_words_its_split_payment_from_a_total_on():
    text = [("SUR", "mechanizm podzielonej płatności", "PL")]
    assert notes_of("PL", has_split_payment=True) == text
    assert notes_of("PL", has_split_payment=True, total=Decimal(15000)) == text
    assert notes_of("PL", has_split_payment=True, total=Decimal("14999.99")) == []
    assert notes_of("PL") == []
    assert notes_of("DE", has_split_payment=True) == []


def test_what_is_untaxed_says_why():
    facts = {"is_untaxed": True, "legal_text": "Reverse charge", "language": "de"}
    assert notes_of("DE", **facts) == [("SUR", "Reverse charge", "DE")]
    [(kind, *_)] = notes_of("DE", with_einvoice_fields=True, **facts)
    assert kind == "TaxExemptReason"
    assert notes_of("DE", legal_text="Reverse charge") == []
    assert notes_of("US", **facts) == []


# === SHOWN === #


def shown(country):
    facts = list_facts(find_invoice_country(country, "eu"))
    return {fact.name: (fact.value_key or fact.value, fact.is_sure) for fact in facts}


def test_people_see_the_rules_and_which_of_them_are_not_sure():
    german = shown("DE")
    assert german["taxes"] == ("VAT / VAT + DomesticVAT", True)
    assert german["ids"] == ("VAT number", True)
    assert german["takes_credit_notes"] == ("credit_notes", True)
    assert german["swaps_credit_parties"] == ("parties_as_invoice", False)
    assert shown("US")["taxes"] == ("no_taxes", True)
    assert shown("US")["takes_charges"] == ("charges", True)
    assert shown("AU")["takes_charges"] == ("charges", False)
    assert "swaps_credit_parties" not in shown("US")
    assert shown("BR")["is_fc_billed"] == ("fc_billed", False)
    assert shown("IN")["reference"] == ("IRN", True)
    assert shown("PL")["notes"] == ("mechanizm podzielonej płatności", True)
    assert shown("")["taxes"] == ("VAT / VAT + DomesticVAT", True)


# === FILES === #


NOTE = {"when": "split_payment", "kind": "SUR", "text": "x", "language": "PL"}


def damaged(**changes):
    data = json.loads((FOLDER / "DE.json").read_text("utf-8")) | changes
    return json.dumps({name: part for name, part in data.items() if part is not ...})


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"code": "FR"}, "code"),
        ({"region": "xx"}, "region"),
        ({"surprise": 1}, "surprise"),
        ({"currency": ...}, "currency"),
        ({"taxes": ...}, "taxes"),
        ({"charges": ...}, "charges"),
        ({"taxes": [["VAT"]]}, "taxes"),
        ({"taxes": {"value": [["Vat"]]}}, "Vat"),
        ({"taxes": {"value": 7}}, "taxes"),
        ({"credit_notes": {"value": "yes"}}, "credit_notes"),
        ({"credit_notes": {"value": True, "source": "guide"}}, "credit_notes"),
        ({"credit_notes": {"value": True, "page": "x"}}, "credit_notes"),
        ({"ids": {"value": [{"whose": "ours", "name": "x"}]}}, "ids"),
        ({"ids": {"value": [{"whose": "a", "name": "x", "pattern": "."}]}}, "ids"),
        ({"ids": {"value": [{"whose": "ours", "name": "x", "pattern": "("}]}}, "ids"),
        ({"tax_kind": "Vat"}, "tax_kind"),
        ({"notes": {"value": [{"when": "always"}]}}, "notes"),
        ({"notes": {"value": [{**NOTE, "kind": "XYZ"}]}}, "notes"),
        ({"notes": {"value": [{**NOTE, "from": "much"}]}}, "notes"),
    ],
)
def test_a_file_says_where_it_is_written_wrong(changes, place):
    with pytest.raises(CountryError, match=place):
        read_country(damaged(**changes), "DE")


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_what_is_no_object_is_refused(text):
    with pytest.raises(CountryError, match="DE.json"):
        read_country(text, "DE")
