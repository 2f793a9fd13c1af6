"""Goods that were received come back, and a payment deducts them."""

import csv
import io

import requests
from test_simulator_money import go, pay, short_by


def send_back(simulator, units, status=200, **wish):
    item = {"amazonProductIdentifier": "B0ACORN001", "units": units}
    wish = {"purchaseOrderNumber": "4OAK0001", "items": [item], **wish}
    return simulator.control("POST", "returns", wish, status=status)


def export(simulator):
    response = requests.get(f"{simulator.url}/_sim/returns.csv", timeout=10)
    return list(csv.DictReader(io.StringIO(response.text)))


def test_a_return_is_exported_and_deducted_at_its_cost(simulator):
    go(simulator)
    simulator.control("POST", "receive", {})
    made = send_back(simulator, 4, number="VRET1")
    [row] = export(simulator)
    assert (row["Return ID"], row["PO"], row["Quantity"]) == ("VRET1", "4OAK0001", "4")
    wish = {"kind": "return", "number": "VRET1"}
    payment = pay(simulator, invoices=[], deductions=[wish])
    [line] = payment["lines"]
    assert line["invoice_number"] == "VRET1"
    assert line["description"] == "Product Returns"
    assert float(line["amount_paid"]) == -float(made["value"]) < 0


def test_only_what_was_received_is_sent_back(simulator):
    go(simulator)
    assert send_back(simulator, 1, status=400)
    simulator.control("POST", "receive", {"shortages": [short_by(3)]})
    assert send_back(simulator, 8, status=400)
    assert send_back(simulator, 7, number="VRET1")
    assert send_back(simulator, 1, number="VRET1", status=400)
    assert send_back(simulator, 0, status=400)
    assert send_back(simulator, 1, purchaseOrderNumber="9NONE001", status=404)


def test_an_unknown_return_cannot_be_deducted(simulator):
    go(simulator)
    wish = {"deductions": [{"kind": "return", "number": "VRET9"}]}
    assert simulator.control("POST", "pay", wish, status=404)
