import copy
import json
from random import Random

from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .common import AcornVendorCommon

# What has brought parsers and databases down, for any place of an order.
NASTY = [
    None, True, -1, 0, 1, 2**31, 2**63, 10**18, 1e308, "", " ", "\x00", "1\x002",
    "0.00", "1E+999", "-5", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z",
    "9999-12-31T00:00:00Z--0001-01-01T00:00:00Z", "CNPJ", "EACH", "ISK", "X" * 10_000,
    "\N{REPLACEMENT CHARACTER}", "é" * 90, [], {}, [[[[]]]], {"amount": {}},
]  # fmt: skip


@tagged("post_install", "-at_install")
class TestOrderWords(AcornVendorCommon):
    """New words, unimportant fields and impossible values of Amazon's orders."""

    def set_up_once(self):
        super().set_up_once()
        self.code.acknowledgement_policy = "accept"

    def import_one(self, **details):
        return self.import_stored(self.make_pen_order("4WORD00A", **details))

    def import_stored(self, *bodies):
        """Process orders as the API would have sent them; return the first one."""
        OrderStore(self.account).store(list(bodies))
        self.run_action("process_inbox")
        number = bodies[0]["purchaseOrderNumber"]
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    # === NEW WORDS === #

    def test_a_new_order_type_is_kept_in_amazons_word(self):
        order = self.import_one(
            purchaseOrderType="PrimeDayOrder", paymentMethod="Barter"
        )
        self.assertRecordValues(
            order,
            [
                {
                    "acorn_kind": False,
                    "acorn_kind_word": "PrimeDayOrder",
                    "acorn_payment_method": "Barter",
                }
            ],
        )
        body = self.make_pen_order("4WORD00A", purchaseOrderType="rushorder")
        self.import_stored(body)
        self.assertRecordValues(
            order, [{"acorn_kind": "RushOrder", "acorn_kind_word": "RushOrder"}]
        )
        self.import_stored(
            self.make_pen_order("4WORD00A", purchaseOrderType="PrimeDayOrder")
        )
        self.assertEqual(order.acorn_kind_word, "PrimeDayOrder")

    def test_a_new_state_leaves_the_acknowledgement_to_a_person(self):
        order = self.import_one(state="Paused")
        self.assertRecordValues(
            order,
            [
                {
                    "acorn_state": "New",
                    "acorn_state_word": "Paused",
                    "acorn_stage": "question",
                }
            ],
        )
        self.run_action("acknowledge")
        self.assertEqual(order.state, "draft")
        self.assertIn("'Paused'", order.acorn_acknowledgement_question)
        self.import_one()
        self.assertRecordValues(
            order, [{"acorn_state_word": False, "acorn_order_question": False}]
        )

    def test_a_new_state_does_not_undo_what_is_known(self):
        order = self.import_one(state="Acknowledged")
        self.import_one(state="Paused")
        self.assertRecordValues(
            order, [{"acorn_state": "Acknowledged", "acorn_state_word": "Paused"}]
        )

    # === WHAT DECIDES NOTHING === #

    def test_unimportant_fields_are_noted_and_the_order_goes_on(self):
        body = self.make_pen_order(
            "4WORD00A",
            purchaseOrderDate="0001-01-01T00:00:00Z",
            billToParty={
                "partyId": "AMZN1",
                "taxInfo": {
                    "taxRegistrationType": "CNPJ",
                    "taxRegistrationNumber": "12.345.678/0001-95",
                },
            },
            buyingParty={"address": {"name": "Amazon"}},
        )
        [item] = body["orderDetails"]["items"]
        item["listPrice"] = {
            "amount": "9.99", "currencyCode": "BRL", "unitOfMeasure": "EACH"
        }  # fmt: skip
        order = self.import_stored(body)
        for word in ("CNPJ", "buyingParty", "BRL", "EACH", "purchaseOrderDate"):
            self.assertIn(word, order.acorn_import_note)
        self.assertRecordValues(
            order,
            [{"acorn_bill_to_code": "AMZN1", "acorn_po_date": False, "state": "draft"}],
        )
        self.run_action("acknowledge")
        self.assertEqual(order.state, "sale")

    # === WHAT CANNOT BE === #

    def test_a_window_that_ends_before_it_starts_is_a_question(self):
        window = "2026-03-14T00:00:00Z--2026-03-10T00:00:00Z"
        order = self.import_one(shipWindow=window)
        self.assertIn("Ask the buyer", order.acorn_order_question)
        self.assertFalse(order.acorn_window_end)
        self.run_action("acknowledge")
        self.assertEqual(order.state, "draft")
        # A person has asked, and acknowledges.
        order.action_confirm()
        self.run_action("send")
        self.assertEqual(order.acorn_document_state, "waiting")

    def test_a_window_of_one_moment_is_acknowledged(self):
        moment = "2099-12-31T00:00:00Z"
        order = self.import_one(deliveryWindow=f"{moment}--{moment}", shipWindow="")
        self.run_action("acknowledge")
        self.run_action("send")
        self.assertEqual(order.acorn_window_start, order.acorn_window_end)
        self.assertEqual(order.acorn_document_state, "waiting")

    def test_impossible_values_wait_with_a_plain_reason(self):
        quantity = {"unitOfMeasure": "Cases", "amount": 1, "unitSize": 2**31}
        impossible = {
            "4BADS00A": {"orderedQuantity": quantity},
            "4BADS00B": {"orderedQuantity": {"amount": 10**12}},
            "4BADS00C": {"orderedQuantity": {"amount": "1\x002"}},
            "4BADS00D": {"amazonProductIdentifier": "",
                         "vendorProductIdentifier": "S" * 10_000},
            "4BADS00E": {"netCost": {"amount": "1e14", "currencyCode": "USD"}},
        }  # fmt: skip
        bodies = [self.make_pen_order("4GOOD00A")]
        for number, values in impossible.items():
            body = self.make_pen_order(number)
            body["orderDetails"]["items"][0].update(values)
            bodies.append(body)
        bodies.append(
            self.make_pen_order("4BADS00F", shipToParty={"partyId": "P" * 9_000})
        )
        bodies.append(self.make_pen_order("4BADS00G", items=[]))
        # As JSON has it: a NUL is an escape there, and can be stored.
        good = self.import_stored(*bodies)
        self.assertEqual(len(good), 1)
        messages = self.env["acorn.vendor.message"].search(
            [("external_id", "like", "4BADS")]
        )
        self.assertEqual(set(messages.mapped("state")), {"on_hold"})
        self.assertEqual(len(messages), 7)
        for reason in messages.mapped("reason"):
            self.assertNotRegex(reason, r"Error|Exception|\x00|integer out of range")
            self.assertLess(len(reason), 300)

    def test_the_largest_that_can_be_is_imported(self):
        """At the limits nothing overflows: columns, totals, dates, indexes."""
        code = "A" * 100
        body = self.make_pen_order(
            "N" * 100,
            purchaseOrderDate="2000-01-01T00:00:00Z",
            shipWindow="",
            deliveryWindow="2000-01-01T00:00:00Z--2099-12-31T23:59:59Z",
            billToParty={
                "partyId": code,
                "address": {"name": "x" * 200, "addressLine1": "\ufffd" * 200},
            },
            purchaseOrderType=code,
            paymentMethod=code,
            dealCode=code,
        )
        [item] = body["orderDetails"]["items"]
        item.update(
            itemSequenceNumber=code,
            vendorProductIdentifier=code,
            orderedQuantity={
                "amount": 1000, "unitOfMeasure": "Cases", "unitSize": 10**6
            },
            netCost={"amount": 10**9, "currencyCode": "USD"},
        )  # fmt: skip
        self.code.transit_days = 400
        order = self.import_stored(body, self.make_pen_order("4GOOD00A"))
        self.assertEqual(order.order_line.acorn_qty_ordered, 10**9)
        party = self.env["acorn.vendor.party"].search([("code", "=", code)])
        party.action_create_partner()
        self.assertEqual(party.partner_id.name, "x" * 200)
        self.assertTrue(json.loads(order.acorn_message_ids.payload))

    def test_no_order_with_anything_anywhere_fails_or_harms_another(self):
        random, bodies = Random(9), []  # noqa: S311 -- the same each time
        for number in range(80):
            body = self.make_pen_order(f"4M{number:06}", dealCode="SPRING")
            [item] = body["orderDetails"]["items"]
            item["listPrice"] = {"amount": "9", "currencyCode": "USD"}
            for _time in range(random.randint(1, 3)):
                place, key = random.choice(list(_places(body)))
                place[key] = copy.deepcopy(random.choice(NASTY))
            bodies.append(body)
        self.import_stored(self.make_pen_order("4GOOD00A"), *bodies)
        messages = self.env["acorn.vendor.message"].search(
            [("kind", "=", "purchase_order")]
        )
        self.assertEqual(set(messages.mapped("state")), {"processed", "on_hold"})
        self.assertGreater(len(messages.filtered("order_id")), 20)
        good = messages.filtered(lambda each: each.external_id == "4GOOD00A")
        self.assertTrue(good.order_id)
        for message in messages.filtered(lambda each: each.state == "on_hold"):
            self.assertTrue(message.reason)
            self.assertNotRegex(message.reason, "Error|Exception|Traceback")


def _places(node):
    """Yield every place of an order as its container and key."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        # Under which number it is kept is for those who keep it.
        if key != "purchaseOrderNumber":
            yield node, key
        if isinstance(value, (dict, list)):
            yield from _places(value)
