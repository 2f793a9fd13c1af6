from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.shipments.acorn_vendor_shipment_mend import FIELDS, MENDED
from .people import USER, create_user
from .station_common import AcornVendorPacking

KIND = "acorn_vendor.mail_activity_type_incomplete"


@tagged("post_install", "-at_install")
class TestShipmentsMend(AcornVendorPacking):
    """A load is announced at the station, and what is refused is mended there."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.simulator.set(transaction_seconds=0)

    def load_truck(self, *numbers):
        """Return transfers that stand on pallets, labelled, with their PRO number."""
        pickings = self.deliver(*numbers)
        pickings.action_acorn_pack()
        self.stand(pickings.move_line_ids.result_package_id, 1)
        pickings.carrier_tracking_ref = "PRO1"
        pickings.action_acorn_print_all()
        return pickings

    def refuse(self, reason, code="InvalidInput"):
        """Let Amazon refuse the next ASN with these words."""
        self.simulator.fail_next(
            "SubmitShipmentConfirmations",
            "processing_failure",
            errors=[{"code": code, "message": reason}],
        )

    def exchange(self):
        for _time in range(2):
            self.run_action("send")
            self.let_pass(minutes=6)
            self.run_action("follow_up")

    def read(self, pickings):
        """Return the next step, and what is said of the only shipment."""
        station = pickings.acorn_read_station()
        [shipment] = station["asn"]["shipments"]
        return station["next"], shipment

    def get_steps(self, pickings):
        steps = pickings.acorn_read_station()["steps"]
        return {step["key"]: step for step in steps}

    def test_a_truck_is_announced_before_it_is_loaded(self):
        pickings = self.load_truck("4TRUCK01", "4TRUCK02")
        step = self.get_steps(pickings)["announce"]
        self.assertEqual((step["state"], step["ids"]), ("next", pickings.ids))
        # Nobody is forced to: some need no dock appointment.
        self.assertEqual(self.get_steps(pickings)["validate"]["state"], "todo")
        getattr(pickings, step["method"])()
        step, shipment = self.read(pickings)
        self.assertEqual((step, shipment["state"]), ("validate", "goes_out"))
        self.assertTrue(shipment["is_pending"])
        self.exchange()
        step, shipment = self.read(pickings)
        self.assertEqual((step, shipment["label"]), ("validate", "Amazon Has It"))
        self.assertEqual(
            pickings.acorn_read_asn_states(), {shipment["id"]: "confirmed"}
        )
        self.assertFalse(shipment["advice"])
        self.assertEqual(set(pickings.mapped("state")), {"assigned"})

    def test_what_is_fetched_or_not_announced_at_all_has_no_such_step(self):
        pickings = self.load_truck("4TRUCK01")
        self.code.shipment_level = "off"
        self.assertNotIn("announce", self.get_steps(pickings))
        self.code.shipment_level = "live"
        self.assertIn("announce", self.get_steps(pickings))
        pickings.action_acorn_request_pick_up()
        pickings.sudo().acorn_routing_id.action_asked_by_hand()
        self.assertTrue(pickings._acorn_get_asked_to_fetch())
        self.assertNotIn("announce", self.get_steps(pickings))

    def test_what_amazon_refuses_is_mended_and_sent_again(self):
        pickings = self.load_truck("4TRUCK01")
        self.refuse("carrierScac is invalid\nThe estimated delivery is not plausible")
        pickings.action_acorn_announce()
        self.exchange()
        step, said = self.read(pickings)
        self.assertEqual((step, said["state"]), ("announce", "refused"))
        self.assertEqual(self.get_steps(pickings)["announce"]["label"], "Send Again")
        self.assertIn("refused the ASN", said["advice"])
        self.assertEqual(
            [each["about"] for each in said["reasons"]], ["scac", "arrives_at"]
        )
        self.assertIn("2 to 4 capitals", said["reasons"][0]["text"])
        self.assertEqual(said["reasons"][0]["words"], "carrierScac is invalid")
        self.assertEqual(
            [each["name"] for each in said["fields"]],
            ["carrier_scac", "estimated_delivery"],
        )
        self.assertTrue(said["due"]["at"])
        shipment = pickings.acorn_shipment_id
        sentences = shipment.action_mend_and_send(
            {"carrier_scac": " ABFS ", "code_id": False, "name": "X"}
        )
        self.assertIn(shipment.name, sentences[0])
        self.assertEqual(shipment.state, "goes_out")
        self.assertEqual(pickings.acorn_carrier_scac, "ABFS")
        self.assertTrue(shipment.code_id)
        self.exchange()
        step, said = self.read(pickings)
        # Labels name the carrier.
        self.assertEqual((step, said["state"]), ("print", "confirmed"))
        pickings.action_acorn_print_all()
        self.assertEqual(self.read(pickings)[0], "validate")
        pickings.button_validate()
        self.exchange()
        bodies = self.simulator.documents("shipment")
        self.assertEqual([each["verdict"] for each in bodies], ["failed", "accepted"])
        scac = bodies[-1]["body"]["transportationDetails"]["carrierScac"]
        self.assertEqual(scac, "ABFS")

    def test_what_is_refused_after_it_left_is_mended_there_too(self):
        pickings = self.load_truck("4TRUCK01")
        self.refuse("billOfLadingNumber was used before")
        pickings.button_validate()
        self.exchange()
        step, said = self.read(pickings)
        self.assertEqual((step, said["state"]), ("done", "refused"))
        self.assertEqual([each["name"] for each in said["fields"]], ["bill_of_lading"])
        pickings.acorn_shipment_id.action_mend_and_send({"bill_of_lading": "87654321"})
        self.exchange()
        self.assertEqual(self.read(pickings)[1]["state"], "confirmed")

    def test_the_warehouse_is_asked_until_it_is_sent_again(self):
        pickings = self.load_truck("4TRUCK01")
        self.refuse("carrierScac <X> is invalid")
        pickings.action_acorn_announce()
        shipment = pickings.acorn_shipment_id
        # Whatever else there is to do with it, this is told as well.
        shipment.sudo().activity_schedule(user_id=self.packer.id, summary="Call UPS")
        self.exchange()
        activity = shipment.sudo().activity_search([KIND])
        self.assertEqual(activity.user_id, self.packer)
        self.assertIn("refused", activity.summary)
        self.assertIn("carrierScac &lt;X&gt; is invalid", activity.note)
        shipment.action_mend_and_send({"carrier_scac": "ABFS"})
        self.assertFalse(shipment.sudo().activity_search([KIND]))

    def test_what_amazon_has_is_not_mended_any_more(self):
        pickings = self.load_truck("4TRUCK01")
        pickings.button_validate()
        self.exchange()
        said = self.read(pickings)[1]
        self.assertEqual(
            (said["fields"], said["can_send"], said["due"]), ([], False, False)
        )

    def test_words_that_nobody_knows_are_shown_as_they_are(self):
        pickings = self.load_truck("4TRUCK01")
        self.refuse("Something is wrong")
        pickings.action_acorn_announce()
        self.exchange()
        said = self.read(pickings)[1]
        self.assertEqual(said["reasons"][0]["words"], "Something is wrong")
        # Any of them may be wrong.
        self.assertEqual(
            ([each["name"] for each in said["fields"]], said["can_send"]),
            ([FIELDS[name] for name in MENDED], True),
        )

    def test_what_amazon_says_is_told_from_what_we_say_of_it(self):
        pickings = self.load_truck("4TRUCK01")
        self.refuse("Error details are not available.", code="NotAvailable")
        pickings.action_acorn_announce()
        self.exchange()
        [reason] = self.read(pickings)[1]["reasons"]
        self.assertEqual(reason["about"], "silent")
        self.assertEqual(reason["words"], "Error details are not available.")

    def test_a_day_that_is_wrong_is_mended_at_the_station(self):
        pickings = self.load_truck("4TRUCK01")
        shipment = pickings._acorn_get_shipment()
        shipment.shipped_at = fields.Datetime.now() + timedelta(days=5)
        pickings.button_validate()
        said = self.read(pickings)[1]
        self.assertEqual(said["state"], "incomplete")
        self.assertEqual([each["name"] for each in said["fields"]], ["shipped_at"])

    def test_who_packs_not_mends_nothing(self):
        pickings = self.load_truck("4TRUCK01")
        pickings.action_acorn_announce()
        reader = create_user(self.company, "acorn_reader", "Rita Reader", USER)
        shipment = pickings.acorn_shipment_id.with_user(reader)
        with self.assertRaises(AccessError):
            shipment.action_mend_and_send({"carrier_scac": "ABFS"})
        with self.assertRaises(AccessError):
            pickings.with_user(reader).acorn_read_asn_states()

    def test_from_a_shipped_transfer_the_station_shows_all_that_left_with_it(self):
        pickings = self.load_truck("4TRUCK01", "4TRUCK02")
        pickings.button_validate()
        action = pickings[0].action_acorn_open_station()
        self.assertEqual(action["params"]["picking_ids"], pickings.ids)
