from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_user
from .remittance_common import RemittanceCommon, payment, settled
from .test_remittances_rules import CHIEF

FILL = """
(() => {
    const field = document.querySelector(".modal [name=%s] :is(input, textarea)");
    field.value = "%s";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
})()
"""


@tagged("post_install", "-at_install")
class TestRemittanceRulesBrowser(RemittanceCommon, AcornVendorBrowser):
    """A chief accountant tries a rule and saves it."""

    def test_a_rule_is_tried_and_saved(self):
        chief = create_user(self.account.company_id, "chief", "Carla", CHIEF)
        kind = self.kinds["audit"]
        kind.write({"sequence": 1, "keywords": "Prep"})
        bags = [settled(f"{n}-BAG", f"-{n}.50", "Prep - Bagging") for n in range(1, 5)]
        self.post("700100", *bags, settled("4417-2223334445", "-80", "Co-op May"))
        draft = self.record(
            payment("700101", *bags, settled("9-LOST", "-5", "Lost at FC ABE8"))
        )
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-deduction-kinds", chief)
            self.wait_until_there(".o_data_row", "is never reached")
            self.shoot("rules_list")
            self.click(
                ".o_control_panel button, .o_list_buttons button", "Try a New Rule"
            )
            self.wait_until_there(".modal [name=keywords]")
            self.wait_for(FILL % ("name", "Lost goods"))
            self.wait_for(FILL % ("keywords", "Lost at"))
            self.wait_until_there(".modal .o_data_row", "9-LOST")
            self.shoot("rules_try_new")
            self.click(".modal-footer button", "Save Rule")
            self.wait_until_there(".o_data_row", "Lost goods")
            self.go(f"/odoo/amazon-deduction-kinds/{kind.id}")
            self.wait_until_there("button", "Change and Try")
            self.shoot("rules_kind")
            self.click("button", "Change and Try")
            self.wait_until_there(".modal [name=keywords]")
            self.wait_for(FILL % ("keywords", "Price protection"))
            self.wait_until_there(".modal .o_data_row", "2-BAG")
            self.click(".modal .o_form_view", "")
            self.shoot("rules_try_kind")
        with self.alone():
            self.assertEqual(draft.line_ids[-1].kind_id.name, "Lost goods")
