from datetime import timedelta

from odoo.tests import tagged

from .station_browser_common import CARD, NEXT, AcornVendorStationBrowser
from .station_common import CUP_CODE, PEN_CODE


@tagged("post_install", "-at_install")
class TestPackingStationBrowser(AcornVendorStationBrowser):
    """A warehouse worker packs at the station; every click is counted."""

    def test_one_carton_takes_the_clicks_of_plain_odoo(self):
        picking = self.deliver("4ONE0001", amount=10)
        picking.carrier_tracking_ref = "1Z999"
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.wait_until_there(".o_form_view")
            self.click(".o_statusbar_buttons button", "Pack")
            self.wait_for_next("validate")
            self.wait_until_there(NEXT, "Print and Validate")
            self.wait_until_there(CARD, count=1)
            self.shoot("station-1-one-carton")
            self.click(NEXT)
            self.wait_until_there(".o_acorn_left")
            self.shoot("station-2-one-carton-left")
            done = len(self.clicks)
            self.click(".o_acorn_station_head a", "4ONE0001")
            self.click(".o_form_view .nav-link", "Cartons and Pallets")
            self.wait_until_there(".o_field_widget[name=acorn_package_ids]", "10 PEN-1")
            self.shoot("station-3-transfer")
            del self.clicks[done:]
            self._wait_remaining_requests()
        self.assertEqual(picking.state, "done")
        self.assertTrue(picking.move_line_ids.result_package_id.acorn_sscc)
        self.tell_clicks("A one-carton order", 2)

    def test_what_leaves_today_is_packed_from_the_board(self):
        late = self.deliver("4LATE001", amount=30)
        late.scheduled_date -= timedelta(days=2)
        here = self.deliver("4TODAY01", "4TODAY02", cups=6)
        there = self.deliver("4TODAY03", fc="ONT8")
        row = ".o_list_view .o_data_row"
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-ship-today", self.packer)
            self.wait_until_there(row, count=3)
            self.shoot("board-1-today")
            self.wait_until_there(f"{row} [name=ship_day].text-danger", count=1)
            self.click("thead .o_list_record_selector input")
            self.click(".o_control_panel button", "Pack")
            self.wait_until_there(f"{row} .o_field_badge", "Packed", count=3)
            self.shoot("board-2-packed")
            self.resize(1024)
            self.shoot("board-3-1024")
            self.resize(1366)
            self.click(f"{row} td[name=ship_to_code]", "ONT8")
            self.wait_for_next("validate")
            self.shoot("board-4-station")
            self._wait_remaining_requests()
        for pickings in (late, here, there):
            self.assertFalse(pickings._acorn_get_unpacked())

    def scan(self, code):
        """Scan as a scanner does: the characters fast, then Enter."""
        self.press(*code, "Enter")

    def test_a_broken_carton_is_opened_and_packed_anew_with_the_scanner(self):
        picking = self.deliver("4BROKEN1", amount=4, cups=2)
        picking.action_acorn_pack()
        carton = picking.move_line_ids.result_package_id
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.click(".o_statusbar_buttons button", "Pack by Hand")
            self.wait_until_there(CARD, count=1)
            self.click(f"{CARD} .dropdown-toggle, {CARD} button.o-dropdown")
            self.click(".o-dropdown-item", "Break Open")
            self.wait_until_there(".o_acorn_said", "In no carton now")
            self.wait_until_there(CARD, count=0)
            self.shoot("broken-1-open")
            self.scan("NOSUCHCODE")
            self.wait_until_there(".o_acorn_said.text-bg-danger", "NOSUCHCODE")
            self.shoot("broken-2-unknown")
            for number, code in enumerate([PEN_CODE] * 4, 1):
                self.scan(code)
                self.wait_until_there(".o_acorn_content b", str(number), count=1)
            self.scan(CUP_CODE)
            self.scan(CUP_CODE)
            self.wait_until_there(".o_acorn_content", "2", count=1)
            self.wait_until_there(".o_acorn_packed", "6 of 6")
            self.shoot("broken-3-scanned")
            self.resize(1024)
            self.shoot("broken-4-1024")
            self.resize(400, 800)
            self.shoot("broken-5-400")
            self._wait_remaining_requests()
        self.assertNotIn(carton, picking.move_line_ids.result_package_id)
        self.assertFalse(picking._acorn_get_unpacked())
        self.tell_clicks("A broken carton", 3)

    def test_a_truck_of_three_orders_takes_few_clicks(self):
        self.pack_in_cases()
        self.env["acorn.vendor.packing.rule"].search([]).pallet_cartons = 12
        pickings = self.deliver("4TRUCK01", "4TRUCK02", "4TRUCK03", amount=96)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-ship-today", self.packer)
            self.click(".o_list_view .o_data_row td[name=ship_to_code]", "PHX6")
            self.wait_for_next("pack")
            self.shoot("truck-1-pack")
            while self.do_next_step("truck"):
                pass
            self.shoot("truck-9-shipped")
            self._wait_remaining_requests()
        self.assertEqual(set(pickings.mapped("state")), {"done"})
        self.assertEqual(set(pickings.mapped("carrier_tracking_ref")), {"PRO123"})
        cartons = pickings.move_line_ids.result_package_id
        self.assertEqual(len(cartons), 24)
        pallets = cartons.parent_package_id
        self.assertEqual(pallets.mapped("acorn_kind"), ["pallet", "pallet"])
        self.tell_clicks("A truck of three orders and two pallets", 6)

    def test_a_carton_changes_its_pallet_by_hand(self):
        self.pack_in_cases()
        pickings = self.deliver("4TRUCK01", "4TRUCK02", "4TRUCK03", amount=48)
        pickings.action_acorn_pack()
        cartons = pickings.move_line_ids.result_package_id
        pallets = self.stand(cartons, 2)
        carton = f"{CARD}[data-sscc='{cartons[0].name}']"
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{pickings[0].id}", self.packer)
            self.click(".o_statusbar_buttons button", "Pack by Hand")
            self.click(".o_acorn_others", "2 more")
            self.wait_until_there(".o_acorn_pallet", count=2)
            self.shoot("pallets-1")
            self.click(f"{carton} > header button")
            self.click(".o-dropdown-item", "On Pallet 2")
            self.wait_until_there(".o_acorn_said", "On Pallet")
            self.shoot("pallets-2-moved")
            self.resize(1024)
            self.shoot("pallets-3-1024")
            self._wait_remaining_requests()
        self.assertEqual(cartons[0].package_dest_id, pallets[1])
