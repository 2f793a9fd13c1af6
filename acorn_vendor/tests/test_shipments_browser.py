from odoo.tests import tagged

from .station_browser_common import CARD, NEXT, AcornVendorStationBrowser

ROW = ".o_list_view .o_data_row"
STATE = ".o_statusbar_status .o_arrow_button_current"


@tagged("post_install", "-at_install")
class TestShipmentsBrowser(AcornVendorStationBrowser):
    """A warehouse worker without other rights announces what leaves."""

    def test_a_truck_of_three_orders_until_amazon_has_it(self):
        self.pack_in_cases()
        self.env["acorn.vendor.packing.rule"].search([]).pallet_cartons = 12
        pickings = self.deliver("4TRUCK01", "4TRUCK02", "4TRUCK03", amount=96)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-ship-today", self.packer)
            self.click(f"{ROW} td[name=ship_to_code]", "PHX6")
            self.wait_for_next("pack")
            while self.do_next_step("ship-truck"):
                pass
            self.wait_until_there(".o_acorn_asn", "Goes Out", count=1)
            self.shoot("ship-truck-8-goes-out")
            self.click(".o_acorn_asn", "Goes Out")
            self.wait_until_there(STATE, "Goes Out")
            self.wait_until_there("[name=order_ids] .o_tag", count=3)
            self.shoot("ship-truck-9-form")
            self._wait_remaining_requests()
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        with self.allow_requests(all_requests=True):
            self.go("/odoo/amazon-shipments")
            self.wait_until_there(f"{ROW} .o_field_badge", "Amazon Has It", count=1)
            self.shoot("ship-truck-10-list")
            self._wait_remaining_requests()
        self.assertEqual(len(pickings.acorn_shipment_id), 1)
        self.assertEqual(len(self.simulator.documents("shipment")), 1)
        self.tell_clicks("A truck of three orders, until Amazon has it", 7)

    def test_transfers_are_put_together_and_one_is_taken_out(self):
        pickings = self.deliver("4PLAN001", "4PLAN002", "4PLAN003")
        late = self.deliver("4PLAN004")
        for picking in pickings:
            picking.action_acorn_pack()
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-shipments", self.packer)
            self.wait_until_there(".o_view_nocontent", "No shipment yet")
            self.shoot("ship-plan-1-empty")
            self.go("/odoo/amazon-transfers")
            self.wait_until_there(ROW, count=4)
            for number in ("4PLAN001", "4PLAN002", "4PLAN003"):
                self.select_row(number)
            self.shoot("ship-plan-2-transfers")
            self.click(".o_control_panel button", "Ship Together")
            self.wait_until_there(STATE, "To Announce")
            self.wait_until_there("[name=other_picking_ids]", "4PLAN004")
            self.shoot("ship-plan-3-form")
            self.click(".nav-link", "Transfers")
            self.click("button[name=action_acorn_take_out]")
            self.wait_until_there("[name=picking_ids] .o_data_row", count=2)
            self.click("button[name=action_take_along]")
            self.wait_until_there("[name=picking_ids] .o_data_row", count=4)
            self.click(".nav-link", "Cartons and Pallets")
            self.shoot("ship-plan-4-cartons")
            self._wait_remaining_requests()
        self.assertEqual(
            (pickings | late).acorn_shipment_id.picking_ids, pickings | late
        )
        self.tell_clicks("Three transfers together, one out and in again", 8)

    def test_what_is_incomplete_is_completed_where_it_was_packed(self):
        pickings = self.deliver("4SCAC001", "4SCAC002")
        for picking in pickings:
            picking.action_acorn_pack()
        pickings.write({"acorn_carrier_scac": "UPS!", "carrier_tracking_ref": "PRO1"})
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{pickings[0].id}", self.packer)
            self.click(".o_statusbar_buttons button", "Pack by Hand")
            self.click(".o_acorn_others", "1 more")
            self.wait_until_there(CARD, count=2)
            self.click(f"{NEXT}[data-step=validate]")
            self.wait_until_there(".o_acorn_asn", "Incomplete")
            self.wait_until_there(".o_acorn_asn_advice", "SCAC")
            self.shoot("ship-scac-1-incomplete")
            self.click("input[name=acorn_carrier_scac]")
            self.enter("input[name=acorn_carrier_scac]", "FDEG")
            self.wait_until_there(".o_acorn_asn", "Goes Out")
            self.shoot("ship-scac-2-goes-out")
            self._wait_remaining_requests()
        self.assertEqual(pickings.acorn_shipment_id.carrier_scac, "FDEG")
        self.tell_clicks("An incomplete ASN", 4)

    def test_parcels_get_their_tracking_pasted_and_scanned(self):
        self.code.shipment_type = "SmallParcel"
        pickings = self.deliver("4PARC001", "4PARC002", "4PARC003")
        for picking in pickings:
            picking.action_acorn_pack()
        cartons = pickings.move_line_ids.result_package_id.sorted("id")
        last = cartons[-1].name
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{pickings[0].id}", self.packer)
            self.click(".o_statusbar_buttons button", "Pack by Hand")
            self.click(".o_acorn_others", "2 more")
            self.wait_until_there(CARD, count=3)
            self.click(".o_acorn_tracking textarea")
            self.evaluate(
                "document.querySelector('.o_acorn_tracking textarea').focus()"
            )
            self.press(*"1ZA 1ZB")
            self.click(".o_acorn_tracking button")
            self.wait_until_there(".o_acorn_tracking", "2 of 3")
            self.shoot("ship-parcels-1-pasted")
            self.evaluate("document.activeElement.blur()")
            self.press(*last, "Enter")
            self.wait_until_there(".o_acorn_open", "Carton 3")
            self.press(*"1ZC99999", "Enter")
            self.click(".o_acorn_use_tracking")
            self.wait_until_there(".o_acorn_tracking", "3 of 3")
            self.shoot("ship-parcels-2-scanned")
            self._wait_remaining_requests()
        self.assertEqual(cartons.mapped("acorn_tracking"), ["1ZA", "1ZB", "1ZC99999"])
        self.tell_clicks("Tracking of three parcels", 5)
