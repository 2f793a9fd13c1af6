from odoo.exceptions import UserError
from odoo.tests import tagged

from .freight_common import AcornVendorFreight


@tagged("post_install", "-at_install")
class TestFreightReplies(AcornVendorFreight):
    """What comes back, what comes otherwise, and what does not come."""

    def get_activities(self, records):
        kind = self.env.ref("acorn_vendor.mail_activity_type_pick_up")
        return records.sudo().activity_ids.filtered(
            lambda each: each.activity_type_id == kind
        )

    def test_labels_of_parcels_come_and_are_printed_with_the_rest(self):
        self.code.shipment_type = "SmallParcel"
        pickings = self.collect("4LABEL01", amount=24)
        pickings.action_acorn_pack()
        routing = self.request(pickings)
        self.assertEqual(routing.pallet_count, 0)
        self.send(routing)
        self.let_amazon_arrange()
        self.assertEqual(routing.label_ids.mapped("mimetype"), ["application/pdf"])
        self.assertIn(routing.amazon_reference, routing.label_ids.name)
        cartons = pickings.move_line_ids.result_package_id
        self.assertTrue(all(cartons.mapped("acorn_tracking")))
        action = pickings.action_acorn_print_all()
        reports = str(action)
        self.assertIn("acorn_vendor.report_transport_labels", reports)
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(self.packer)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("acorn_vendor.report_transport_labels", routing.ids)
        )
        self.assertEqual((content[:5], kind), (b"%PDF-", "pdf"))

    def test_labels_by_upload_lead_to_the_same_place(self):
        routing = self.request(self.collect("4LABEL02"))
        dialogs = self.env["acorn.vendor.routing.reply"].with_user(self.packer)
        files = self.env["ir.attachment"].with_user(self.packer)
        good, bad = files.create(
            [
                {"name": "labels.zpl", "raw": b"^XA^FDlabel^XZ"},
                {"name": "labels.html", "raw": b"<html/>"},
            ]
        )
        dialog = dialogs.create({"routing_id": routing.id, "label_ids": bad.ids})
        with self.assertRaisesRegex(UserError, "labels.html"):
            dialog.action_apply()
        dialog = dialogs.create(
            {
                "routing_id": routing.id,
                "amazon_reference": "14500099999",
                "label_ids": good.ids,
            }
        )
        dialog.action_apply()
        self.assertEqual(routing.state, "arranged")
        self.assertEqual(routing._get_zpl(), "^XA^FDlabel^XZ")
        report = self.env["ir.actions.report"].with_user(self.packer)
        content, _kind = report._render_qweb_text(
            "acorn_vendor.report_transport_labels_zpl", routing.ids
        )
        self.assertIn(b"^FDlabel", content)

    def test_what_was_arranged_otherwise_is_told(self):
        self.simulator.set(
            arrangement={"code": "FXFE", "days_late": 1, "fewer_pallets": 1}
        )
        routing = self.request(self.collect("4OTHER01", amount=240))
        routing.write({"stackable_count": 3})
        self.send(routing)
        self.let_amazon_arrange()
        for words in ("FXFE", "was asked for", "2 pallets"):
            self.assertIn(words, routing.difference)
        [activity] = self.get_activities(routing)
        self.assertEqual(activity.user_id, self.packer)

    def test_when_nothing_comes_somebody_is_told_once(self):
        self.simulator.set(arrangement={"silent": True})
        routing = self.request(self.collect("4SILENT1"))
        self.send(routing)
        self.let_amazon_arrange()
        self.assertFalse(self.get_activities(routing))
        self.let_pass(hours=25)
        for _twice in range(2):
            self.run_action("read_routing")
        [activity] = self.get_activities(routing)
        self.assertIn("No carrier yet", activity.summary)
        routing.sudo()._take_reply({"amazon_reference": "14500012345"}, "hand")
        self.assertFalse(self.get_activities(routing))

    def test_people_are_reminded_of_a_pick_up_until_it_is_requested(self):
        pickings = self.collect("4REMIND1")
        for _twice in range(2):
            self.run_action("read_routing")
        self.assertEqual(len(self.get_activities(pickings)), 1)
        routing = self.request(pickings)
        self.assertFalse(self.get_activities(pickings))
        self.send(routing)
        self.run_action("read_routing")
        self.assertFalse(self.get_activities(pickings))

    def test_nobody_is_reminded_on_level_off(self):
        self.code.routing_level = "off"
        pickings = self.collect("4REMIND2")
        self.run_action("read_routing")
        self.assertFalse(self.get_activities(pickings))

    def test_what_amazon_refuses_to_tell_pauses_only_that(self):
        routing = self.request(self.collect("4DENIED1"))
        self.send(routing)
        self.simulator.set(deny=["GetShipmentDetails"])
        self.let_amazon_arrange()
        self.assertEqual(self.account.state, "connected")
        self.assertEqual(
            self.account.sudo().pause_ids.mapped("operation"), ["GetShipmentDetails"]
        )
        self.assertEqual(routing.state, "requested")

    def test_a_request_of_which_no_response_came_arrives_once_more(self):
        routing = self.request(self.collect("4LOST001"))
        self.simulator.fail_next("SubmitShipments", "timeout_after", seconds=30)
        self.account.response_timeout = 1
        self.send(routing)
        self.let_pass(hours=1)
        for kind in ("follow_up", "send"):
            self.run_action(kind)
        self.let_pass(minutes=5)
        self.run_action("follow_up")
        self.let_amazon_arrange()
        self.assertEqual(routing.state, "arranged")

    def test_the_station_shows_the_pick_up(self):
        pickings = self.collect("4NOTE001")
        [note] = pickings.acorn_read_station()["notes"]
        self.assertTrue(note["is_urgent"])
        routing = self.request(pickings)
        routing.sudo()._take_reply({"amazon_reference": "14500012345"}, "hand")
        [note] = pickings.acorn_read_station()["notes"]
        self.assertIn("14500012345", note["text"])

    def test_what_is_arranged_cannot_be_left_by_a_shipment(self):
        pickings = self.collect("4LEAVE01")
        routing = self.request(pickings)
        shipment = routing.shipment_ids
        routing.sudo()._take_reply({"amazon_reference": "14500012345"}, "hand")
        with self.assertRaisesRegex(UserError, "join or leave"):
            shipment.routing_id = False
        with self.assertRaises(UserError):
            routing.unlink()
