import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import AcornVendorCommon

NEVER_CALLED = ("SubmitShipments", "GetShipmentDetails", "GetShipmentLabels")


class DeliveryCommon(AcornVendorCommon):
    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def make_confirmed(self, number="4PENS00A", **details):
        """Return an order that Amazon has the acknowledgement to."""
        order = self.import_orders(self.make_pen_order(number, **details)).filtered(
            lambda order: order.acorn_po_number == number
        )
        order.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        return order

    def pack(self, order):
        picking = order.picking_ids
        picking.carrier_tracking_ref = f"PRO{order.acorn_po_number}"
        picking.action_acorn_pack()
        return picking

    def ship(self, order):
        """Deliver an order and announce it; return its shipment."""
        picking = self.pack(order)
        with self.at_present():
            picking.button_validate()
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        return picking.acorn_shipment_id

    def invoice(self, order, **values):
        with self.at_present():
            invoice = order._create_invoices()
            invoice.write(values)
            self.post_and_send(invoice)
        return invoice


@tagged("post_install", "-at_install")
class TestPitfallsShipments(DeliveryCommon):
    """An ASN cannot be read back, changed or taken away: it must be right at once."""

    def test_transport_operations_that_may_harm_are_never_called(self):
        self.code.shipment_type = "SmallParcel"
        order = self.make_confirmed()
        picking = self.pack(order)
        picking.move_line_ids.result_package_id.acorn_tracking = "1Z"
        with self.at_present():
            picking.button_validate()
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.invoice(order)
        for job in ("send", "follow_up", "read_status", "poll_orders"):
            self.run_action(job)
        self.assertTrue(self.simulator.count("SubmitShipmentConfirmations"))
        for operation in NEVER_CALLED:
            self.assertEqual(self.simulator.count(operation), 0, operation)

    def test_an_asn_is_sent_once_as_an_original_and_kept_whole(self):
        shipment = self.ship(self.make_confirmed())
        [sent] = self.simulator.documents("shipment")
        message = shipment.acorn_message_ids
        [kept] = json.loads(message.payload)["shipmentConfirmations"]
        self.assertEqual(kept, sent["body"])
        self.assertEqual(kept["shipmentConfirmationType"], "Original")
        with self.assertRaisesRegex(UserError, "cannot be sent twice"):
            shipment.action_announce()
        with self.assertRaisesRegex(UserError, "evidence"):
            message.sudo().unlink()
        with self.assertRaisesRegex(UserError, "is kept"):
            shipment.sudo().unlink()
        self.assertEqual(json.loads(message.payload)["shipmentConfirmations"], [kept])

    def test_the_same_asn_again_is_proof_and_not_a_second_one(self):
        order = self.make_confirmed()
        picking = self.pack(order)
        with self.at_present():
            picking.button_validate()
        message = picking.acorn_shipment_id.acorn_message_ids
        payload = message.payload
        self.simulator.fail_next("SubmitShipmentConfirmations", "reset")
        self.run_action("send")
        self.assertEqual(message.state, "unknown")
        for _attempt in range(3):
            self.let_pass(minutes=6)
            self.run_action("follow_up")
            self.run_action("send")
        self.assertEqual((message.state, message.payload), ("confirmed", payload))
        documents = self.simulator.documents("shipment")
        self.assertEqual(
            {document["id"] for document in documents}, {message.external_id}
        )
        verdicts = [document["verdict"] for document in documents]
        self.assertEqual(verdicts.count("accepted"), 1)

    def test_a_shipment_goes_to_one_fc_for_one_vendor_code(self):
        first = self.make_confirmed("4PENS00A")
        second = self.make_confirmed("4PENS00B", shipToParty={"partyId": "ONT8"})
        shipments = self.env["acorn.vendor.shipment"].sudo()
        shipment = shipments._create_for(first.picking_ids)
        first.picking_ids.acorn_shipment_id = shipment
        with self.assertRaisesRegex(ValidationError, "PHX6"):
            second.picking_ids.acorn_shipment_id = shipment

    def test_nothing_joins_a_shipment_whose_asn_is_written(self):
        first = self.make_confirmed("4PENS00A")
        second = self.make_confirmed("4PENS00B")
        shipment = self.ship(first)
        with self.assertRaisesRegex(ValidationError, "written already"):
            second.picking_ids.acorn_shipment_id = shipment

    def test_cartons_have_our_own_labels_before_anything_is_announced(self):
        order = self.make_confirmed()
        with self.assertRaisesRegex(UserError, "SSCC"):
            order.picking_ids.button_validate()
        picking = self.pack(order)
        self.assertTrue(
            all(picking.move_line_ids.result_package_id.mapped("acorn_sscc"))
        )
        self.assertFalse(self.simulator.documents("shipment"))

    def test_a_carriers_name_instead_of_its_code_never_leaves(self):
        self.code.carrier_scac = "UPS "
        order = self.make_confirmed()
        picking = self.pack(order)
        picking.button_validate()
        shipment = picking.acorn_shipment_id
        self.assertEqual(shipment.state, "incomplete")
        self.assertFalse(shipment.acorn_message_ids)
        self.assertIn("SCAC", shipment._explain_incomplete())
        with self.assertRaisesRegex(UserError, "SCAC"):
            shipment.action_announce()


@tagged("post_install", "-at_install")
class TestPitfallsInvoices(DeliveryCommon):
    """Why Amazon refuses an invoice or pays it short."""

    def test_an_invoice_is_never_confirmed_by_time_alone(self):
        order = self.make_confirmed()
        self.ship(order)
        invoice = self.invoice(order)
        self.run_action("send")
        for _hour in range(26):
            self.let_pass(hours=1)
            self.run_action("follow_up")
        self.assertEqual(invoice.acorn_document_state, "presumed")

    def test_levels_keep_documents_until_amazon_has_switched_the_vendor_on(self):
        self.code.invoice_level = "off"
        order = self.make_confirmed()
        self.ship(order)
        with self.at_present():
            invoice = order._create_invoices()
            invoice.action_post()
        with self.assertRaisesRegex(UserError, "onboarding level is off"):
            invoice.action_acorn_send()
        self.code.invoice_level = "test"
        invoice.action_acorn_send()
        self.assertEqual(invoice.acorn_document_state, "held")
        self.run_action("send")
        self.assertFalse(self.simulator.count("submitInvoices"))

    def test_a_vendor_who_is_not_enabled_reads_it_and_sends_the_same_number_later(self):
        order = self.make_confirmed()
        self.ship(order)
        invoice = self.invoice(order)
        error = {"code": "InvalidInput", "message": "Vendor is not enabled for EDI."}
        self.simulator.fail_next("submitInvoices", "processing_failure", errors=[error])
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("follow_up")
        self.assertEqual(invoice.acorn_document_state, "attention")
        self.assertIn("not enabled for EDI", invoice.acorn_advice)
        with self.at_present():
            invoice.action_acorn_send()
        self.run_action("send")
        identifiers = [each["id"] for each in self.simulator.documents("invoice")]
        self.assertEqual(identifiers, [invoice.name, invoice.name])

    def test_a_duplicate_after_a_lost_acknowledgement_is_proof(self):
        order = self.make_confirmed()
        self.ship(order)
        invoice = self.invoice(order)
        self.simulator.fail_next("submitInvoices", "reset")
        self.run_action("send")
        message = invoice.acorn_message_ids
        self.assertEqual(message.state, "unknown")
        self.simulator.fail_next(
            "submitInvoices", "400", message=f"Invoice {invoice.name} already exists."
        )
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.run_action("send")
        self.assertEqual(message.state, "confirmed", message.reason)
        self.assertEqual(len(self.simulator.documents("invoice")), 1)

    def test_the_date_is_neither_in_the_future_nor_before_the_order(self):
        self.code.invoice_check = "warn"
        order = self.make_confirmed()
        self.ship(order)
        with self.at_present():
            today, now = fields.Date.today(), fields.Datetime.now()
        invoice = self.invoice(order, invoice_date=today + timedelta(days=1))
        sent = self.get_sent_date(invoice)
        self.assertLessEqual(abs(sent - now), timedelta(minutes=1))
        invoice.acorn_message_ids._set_state("cancelled")
        with self.at_present():
            invoice.button_draft()
            # Its number may be one of another year.
            invoice.write({"name": False, "invoice_date": today - timedelta(days=30)})
            self.post_and_send(invoice)
        self.assertEqual(self.get_sent_date(invoice), order.acorn_po_date)

    def get_sent_date(self, invoice):
        payload = invoice.acorn_message_ids._get_newest("invoice").payload
        [sent] = json.loads(payload)["invoices"]
        return fields.Datetime.from_string(sent["date"].replace("T", " ").rstrip("Z"))

    def test_an_invoice_before_its_asn_waits_for_a_manager(self):
        self.code.shipment_level = "test"
        order = self.make_confirmed()
        shipment = self.ship(order)
        self.assertEqual(shipment.acorn_document_state, "held")
        message = self.invoice(order).acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertIn(f"no ASN of {shipment.name}", message.reason)
        shipment.action_acorn_approve_message()
        message.action_approve()
        self.assertEqual(message.state, "queued")

    def test_an_invoice_to_an_order_without_acknowledgement_waits_for_a_manager(self):
        self.code.acknowledgement_level = "test"
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        self.ship(order)
        message = self.invoice(order).acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertIn("no acknowledgement of 4PENS00A", message.reason)

    def test_more_than_was_shipped_waits_for_a_manager(self):
        self.code.invoice_check = "warn"
        order = self.make_confirmed()
        self.ship(order)
        with self.at_present():
            invoice = order._create_invoices()
            invoice.invoice_line_ids.quantity = 30
            self.post_and_send(invoice)
        message = invoice.acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertIn("(30 > 24): more invoiced than shipped", message.reason)

    def test_another_price_than_ordered_waits_for_a_manager(self):
        self.code.invoice_check = "warn"
        order = self.make_confirmed()
        self.ship(order)
        with self.at_present():
            invoice = order._create_invoices()
            invoice.invoice_line_ids.price_unit = 2.75
            self.post_and_send(invoice)
        message = invoice.acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertIn("(2.75 > 2.50): dearer than the order", message.reason)

    def test_a_credit_note_is_not_sent_by_itself(self):
        order = self.make_confirmed()
        self.ship(order)
        invoice = self.invoice(order)
        with self.at_present():
            credit = invoice._reverse_moves()
            credit.action_post()
        self.assertFalse(credit.acorn_message_ids)
