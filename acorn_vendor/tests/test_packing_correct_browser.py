from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import MANAGER, create_user
from .station_common import AcornVendorPacking

NEXT = ".o_acorn_next"
CARD = ".o_acorn_card"
SAID = ".o_acorn_said"
# Each request for a method of this name leaves a little later.
SLOW_DOWN = """(() => {
    const { open, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        this.isSlow = url.includes("%s");
        return open.call(this, method, url, ...rest);
    };
    XMLHttpRequest.prototype.send = function (...body) {
        setTimeout(() => send.apply(this, body), this.isSlow ? 500 : 0);
    };
    return true;
})()"""


@tagged("post_install", "-at_install")
class TestPackingCorrectBrowser(AcornVendorPacking, AcornVendorBrowser):
    """What went wrong at the packing station is put right there."""

    browser_size = "1366x768"

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.pen.weight = 0.5
        self.rules = self.env["acorn.vendor.packing.rule"].search([])
        self.rules.write({"carton_weight": 6, "carton_pos": 1})

    def resize(self, width, height=768):
        self.browser._websocket_request(
            "Emulation.setDeviceMetricsOverride",
            params={
                "width": width,
                "height": height,
                "deviceScaleFactor": 1,
                "mobile": False,
            },
        )

    def shoot_all(self, name):
        """Save pictures at the widths of an office, a tablet and a phone."""
        for width, height in ((1366, 768), (1024, 768), (400, 800)):
            self.resize(width, height)
            self.shoot(f"{name}-{width}")
        self.resize(1366)

    def open_station(self, pickings):
        self.open(f"/odoo/stock.picking/{pickings[0].id}", self.packer)
        self.click(".o_statusbar_buttons button", "Pack by Hand")
        self.wait_until_there(CARD)

    def scan(self, code):
        self.press(*code, "Enter")

    def slow_down(self, method):
        """Let the browser wait for a moment before it asks for this."""
        self.assertTrue(self.browser._wait_ready(SLOW_DOWN % method))

    def test_a_carton_on_the_wrong_pile_is_swapped(self):
        one, two = pickings = self.deliver("4SWAP001", "4SWAP002", amount=24)
        pickings.action_acorn_pack()
        cartons = {
            each: each.move_line_ids.result_package_id.sorted("id") for each in pickings
        }
        mine, theirs = cartons[one][0], cartons[two][1]
        card = f"{CARD}[data-sscc='{mine.name}']"
        number = theirs.name
        with self.allow_requests(all_requests=True):
            self.open_station(one)
            self.wait_until_there(".o_statusbar_buttons button", "Pack", count=0)
            self.click(f"{card} button", "Scan into This")
            self.scan(number)
            self.wait_until_there(SAID, "holds the same")
            self.shoot_all("swap-1-offered")
            # What is pressed while the station reads anew is done after that.
            self.slow_down("acorn_read_station")
            self.click(f"{SAID} .o_acorn_swap")
            self.wait_until_there(f"{SAID}.text-bg-success", "leaves for 4SWAP001 now")
            self.shoot("swap-2-done")
            self.click(".o_acorn_others", "1 more")
            self.wait_until_there(CARD, count=4)
            self.click(f"{card} > header button")
            self.click(".o-dropdown-item", "Swap with Another Order")
            self.wait_until_there(".modal", "Which one leaves in its place")
            self.shoot("swap-3-dialog")
            self.click(".modal .btn-lg", f"…{number[-4:]}")
            self.wait_until_there(f"{SAID}.text-bg-success", "leaves for 4SWAP002 now")
            self._wait_remaining_requests()
        self.assertIn(mine, one.move_line_ids.result_package_id)
        self.assertIn(theirs, two.move_line_ids.result_package_id)

    def test_without_a_prefix_labels_of_amazon_are_scanned(self):
        self.code.gs1_prefix = False
        picking = self.deliver("4BARE001", amount=24)
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.click(".o_statusbar_buttons button", "Pack")
            self.wait_until_there(CARD, count=2)
            self.wait_until_there(".o_acorn_unlabelled", "no GS1 company prefix")
            self.shoot_all("bare-1-packed")
            self.click(f"{CARD} button", "Scan into This")
            self.scan("AMZNCC0007")
            self.wait_until_there(f"{SAID}.text-bg-success", "AMZNCC0007")
            self.scan("X0042")
            self.wait_until_there(f"{SAID}.text-bg-danger", "X0042")
            self.shoot("bare-2-unknown")
            self.click(f"{CARD} > header button")
            self.click(".o-dropdown-item", "Amazon's Label")
            self.wait_until_there(".modal input:focus")
            self.shoot("bare-3-dialog")
            self.press("A", "1", "Enter")
            self.wait_until_there(f"{SAID}.text-bg-success", "label A1")
            self._wait_remaining_requests()
        cartons = picking.move_line_ids.result_package_id
        self.assertEqual(cartons.sorted("id").mapped("acorn_amzncc"), ["A1", False])

    def test_a_scanned_number_is_found_wherever_it_is(self):
        picking = self.deliver("4FIND001", amount=24)
        picking.action_acorn_pack()
        emptied, kept = picking.move_line_ids.result_package_id.sorted("id")
        emptied.action_acorn_break_open()
        void, number = emptied.name, kept.name
        with self.allow_requests(all_requests=True):
            self.open_station(picking)
            self.scan(void)
            self.wait_until_there(SAID, "Take this label off")
            self.click(f"{SAID} .o_acorn_look")
            self.wait_until_there(".o_form_view", void)
            self.shoot("find-1-emptied")
            self.wait_until_there(".o_form_view .o_widget_web_ribbon", "EMPTIED")
            self.go("/odoo/amazon-cartons")
            self.wait_until_there(".o_list_view .o_data_row", count=2)
            self.shoot("find-2-list")
            self.scan(f"00{number}")
            self.wait_until_there(".o_form_view", number)
            self.shoot("find-3-scanned")
            self._wait_remaining_requests()

    def test_a_carton_that_is_too_heavy_is_red(self):
        picking = self.deliver("4HEAVY01", amount=24)
        self.rules.carton_weight = 0
        picking.action_acorn_pack()
        self.rules.carton_weight = 6
        with self.allow_requests(all_requests=True):
            self.open_station(picking)
            self.wait_until_there(".o_acorn_heavy", "12", count=1)
            self.wait_until_there(CARD, "Over 6")
            self.shoot("heavy")
            self._wait_remaining_requests()

    def test_packing_rules_are_read_and_edited_in_a_list(self):
        manager = create_user(
            self.company,
            "acorn_boss",
            "Berta Boss",
            f"{MANAGER},stock.group_stock_manager",
        )
        self.rules[:1].copy({"ship_to_code": "PHX6", "certainty": "known"})
        action = self.env.ref("acorn_vendor.acorn_vendor_packing_rule_action")
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/action-{action.id}", manager)
            self.wait_until_there(".o_list_view .o_data_row")
            for width in (1366, 1024, 400):
                self.resize(width)
                self.shoot(f"rules-{width}")
            self._wait_remaining_requests()
