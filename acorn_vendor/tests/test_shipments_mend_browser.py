from odoo.tests import tagged

from .station_browser_common import NEXT, AcornVendorStationBrowser

ADVICE = ".o_acorn_asn_advice"
SCAC = "input[name=mend_carrier_scac]"


@tagged("post_install", "-at_install")
class TestShipmentsMendBrowser(AcornVendorStationBrowser):
    """A warehouse worker announces a truck, and mends what Amazon refuses."""

    def test_a_truck_is_announced_refused_mended_and_loaded(self):
        pickings = self.deliver_truck("4EARLY01", "4EARLY02")
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-ship-today", self.packer)
            self.announce()
            self._wait_remaining_requests()
        self.exchange()
        with self.allow_requests(all_requests=True):
            self.mend()
            self._wait_remaining_requests()
        self.exchange()
        with self.allow_requests(all_requests=True):
            self.wait_until_there(".o_acorn_asn", "Amazon Has It", count=1)
            self.shoot("mend-5-amazon-has-it")
            self.click(f"{NEXT}[data-step=validate]")
            self.wait_until_there(".o_acorn_left")
            self.shoot_widths("mend-6-loaded")
            self._wait_remaining_requests()
        self.assertEqual(set(pickings.mapped("state")), {"done"})
        self.assertEqual(pickings.acorn_shipment_id.state, "confirmed")
        verdicts = [each["verdict"] for each in self.simulator.documents("shipment")]
        self.assertEqual(verdicts, ["failed", "accepted"])
        self.tell_clicks("A truck announced, refused, mended and loaded", 9)

    def deliver_truck(self, *numbers):
        """Return a truck of two pallets whose first ASN Amazon is going to refuse."""
        self.simulator.set(transaction_seconds=0)
        self.simulator.fail_next(
            "SubmitShipmentConfirmations",
            "processing_failure",
            errors=[{"code": "InvalidInput", "message": "carrierScac is not known"}],
        )
        self.pack_in_cases()
        self.env["acorn.vendor.packing.rule"].search([]).pallet_cartons = 12
        return self.deliver(*numbers, amount=96)

    def announce(self):
        """Pack all and announce it, from the day board on."""
        self.click(".o_list_view .o_data_row td[name=ship_to_code]", "PHX6")
        self.wait_for_next("pack")
        for _step in ("pack", "palletize", "carrier", "print"):
            self.do_next_step("mend")
        self.wait_for_next("announce")
        self.shoot("mend-1-announce")
        self.do_next_step("mend")
        self.wait_until_there(".o_acorn_asn", "Goes Out", count=1)
        self.wait_for_next("validate")
        self.shoot("mend-2-goes-out")

    def mend(self):
        """Enter what Amazon refused, and send it again."""
        # The station looks by itself every now and then.
        self.wait_until_there(ADVICE, "refused the ASN", count=1)
        self.wait_until_there(f"{ADVICE} .o_acorn_due", "left", count=1)
        self.wait_until_there(".o_acorn_said", count=0)
        self.wait_for_next("announce")
        self.shoot_widths("mend-3-refused")
        self.click(SCAC)
        self.evaluate(f"document.querySelector('{SCAC}').focus()")
        self.enter(SCAC, "ABFS")
        self.wait_until_there(".o_acorn_asn", "Goes Out", count=1)
        self.wait_until_there(ADVICE, count=0)
        # Labels name the carrier.
        self.wait_for_next("print")
        self.shoot("mend-4-sent-again")
        self.do_next_step("mend")
        self.wait_for_next("validate")

    def test_the_station_opens_from_a_shipped_transfer(self):
        pickings = self.deliver("4LEFT001", "4LEFT002")
        pickings.action_acorn_pack()
        pickings.carrier_tracking_ref = "PRO1"
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{pickings[0].id}", self.packer)
            self.wait_until_there(".o_statusbar_buttons button", "Validate")
            # What is packed asks nobody to pack it.
            self.wait_until_there(".o_statusbar_buttons button.btn-primary", count=1)
            self.wait_until_there(
                ".o_statusbar_buttons button[name=action_acorn_pack_here]", count=0
            )
            self.shoot("mend-7-packed-transfer")
            self._wait_remaining_requests()
        pickings.button_validate()
        with self.allow_requests(all_requests=True):
            self.go(f"/odoo/stock.picking/{pickings[0].id}")
            self.click(".oe_stat_button", "Station")
            self.wait_until_there(".o_acorn_left")
            self.wait_until_there(".o_acorn_station_head a", "4LEFT002", count=1)
            self.shoot("mend-8-shipped")
            self._wait_remaining_requests()

    def exchange(self):
        """Send what is queued, and hear what became of it."""
        for _time in range(2):
            self.run_action("send")
            self.let_pass(minutes=6)
            self.run_action("follow_up")

    def shoot_widths(self, name):
        """Take pictures on a desk, on a tablet and on a phone."""
        for width, height in ((1366, 768), (1024, 768), (400, 800)):
            self.resize(width, height)
            self.shoot(f"{name}-{width}")
        self.resize(1366)
