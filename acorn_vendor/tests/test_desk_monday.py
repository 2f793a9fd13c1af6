import json
import os
import time
from pathlib import Path

from odoo.tests import tagged

from .browser_common import ALT
from .monday import CANCELLED, CHANGED, FRIDAY, Monday
from .monday_common import LEFT, ROW, AcornVendorMonday

# The benchmark lives a Monday of 300 orders, and wants to know what it took.
ORDERS = int(os.environ.get("ACORN_MONDAY_ORDERS", 60))
FACTS = os.environ.get("ACORN_MONDAY_FACTS")
LINES = ".o_field_acorn_acknowledgement_lines"
ASKED = f"{LINES} .acorn_question_row"
PANEL = ".o_search_panel_filter_value"
NEEDS_REVIEW = "With a Question"


@tagged("post_install", "-at_install")
class TestMonday(AcornVendorMonday):
    """Many orders wait for a vendor manager; an hour later all are acknowledged.

    None is outside the desk at any moment, and nothing is accepted that the policy of
    the vendor code would have asked about and nobody has decided.
    """

    def set_up_once(self):
        super().set_up_once()
        self.monday = Monday(ORDERS)
        self.mug_names = [self.mugs.mapped(each) for each in ("default_code", "name")]
        self.facts |= {"orders": ORDERS, "outside": 0}

    def test_a_monday(self):
        started = time.monotonic()
        self.come_in_on_monday()
        self.facts["import_seconds"] = time.monotonic() - started
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            started = time.monotonic()
            self.look_at_the_desk()
            self.say_who_is_unknown()
            self.say_what_is_unknown()
            self.decide_the_changes()
            self.see_what_was_cancelled()
            self.acknowledge_one_by_keyboard()
            self.accept_the_rest()
            self.facts["seconds"] = time.monotonic() - started
            self._wait_remaining_requests()
        self.check_amazon()
        if FACTS:
            Path(FACTS).write_text(json.dumps(self.facts), encoding="utf-8")

    def check_desk(self):
        """Every order Amazon has sent is one on the desk, whatever is unknown of it."""
        self.env.invalidate_all()
        waiting = self.env["acorn.vendor.message"].search_count(
            [("kind", "=", "purchase_order"), ("state", "!=", "processed")]
        )
        missing = ORDERS - len(self.get_orders())
        self.facts["outside"] = max(self.facts["outside"], waiting, missing)
        self.assertEqual((waiting, missing), (0, 0))

    # === BEFORE === #

    def come_in_on_monday(self):
        """Amazon orders, changes what was acknowledged on Friday, and cancels two."""
        self.import_orders(*self.monday.make_friday_orders())
        for number in CHANGED:
            self.get_order(number).action_confirm()
        self.exchange()
        more = {"items": {"1": {"orderedQuantity": {"amount": 60}}}}
        for number in CHANGED:
            self.simulator.change_order(number, more)
        for number in CANCELLED:
            every = self.get_order(number).order_line.mapped("acorn_sequence")
            gone = {each: {"orderedQuantity": {"amount": 0}} for each in every}
            self.simulator.change_order(number, {"items": gone})
        self.import_orders(*self.monday.make_orders())
        self.check_desk()

    def exchange(self):
        queued = [("account_id", "=", self.account.id), ("state", "=", "queued")]
        while self.env["acorn.vendor.message"].search_count(queued):
            self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    # === IN THE BROWSER === #

    def look_at_the_desk(self):
        """All is counted at the side: 8 with a question and the 4 that were changed."""
        self.wait_until_there(ROW)
        due = ORDERS - len(FRIDAY) - 8
        for stage, count in (("Needs review", 12), ("To acknowledge", due)):
            self.wait_until_there(PANEL, f"{stage}\n{count}", 1)
        self.shoot("monday-1-desk")

    def say_who_is_unknown(self):
        """Two fulfillment centers get a partner, the new vendor code is set up."""
        for number in self.monday.with_trouble("fc"):
            self.open_with_filter(NEEDS_REVIEW, number)
            self.shoot("monday-2-fc")
            self.click("[name=acorn_unknown_party_ids] button", "New Partner")
            self.wait_until_there("[name=acorn_unknown_party_ids] tbody tr", count=0)
        [number] = self.monday.with_trouble("code")
        self.open_with_filter(NEEDS_REVIEW, number)
        self.click("button[name=action_acorn_create_code]")
        self.click(".modal [name=partner_id] input")
        self.click(".o-autocomplete--dropdown-item", "Amazon.com Services")
        self.shoot("monday-3-code")
        self.click(".modal .o_form_button_save")
        self.wait_until_there(".modal", count=0)
        self.wait_until_there("[name=acorn_order_questions]", count=0)
        with self.alone():
            self.check_desk()

    def say_what_is_unknown(self):
        """Each of five products is picked once."""
        for number, sku, name in zip(
            self.monday.with_trouble("item"), *self.mug_names, strict=True
        ):
            self.open_with_filter(NEEDS_REVIEW, number)
            self.wait_until_there(ASKED, count=1)
            self.shoot("monday-4-item")
            row = f"{LINES} .o_data_row:has(+ .acorn_question_row)"
            self.click(f"{row} td[name=product_id]")
            self.wait_for(
                f"document.activeElement.closest('{LINES} [name=product_id]')"
            )
            self.press(*sku)
            self.click(".o-autocomplete--dropdown-item", name)
            self.click(".o_form_button_save")
            self.wait_until_there(ASKED, count=0)
        with self.alone():
            self.check_desk()

    def decide_the_changes(self):
        """Amazon wants more of four orders: all get it at once."""
        self.go("/odoo/amazon-changes")
        self.wait_until_there(ROW, count=len(CHANGED))
        self.shoot("monday-5-changes")
        self.select_all()
        self.click(".o_control_panel button[name=action_apply]")
        self.wait_until_there(ROW, count=0)

    def see_what_was_cancelled(self):
        self.choose_filter("Cancelled by Amazon")
        self.wait_until_there(ROW, count=len(CANCELLED))
        self.shoot("monday-6-cancelled")

    def acknowledge_one_by_keyboard(self):
        """Half a dozen of the first line, all of the others, without a mouse."""
        self.by_keyboard = self.monday.with_trouble("")[0]
        self.open_with_filter("To Acknowledge", self.by_keyboard)
        self.click(f"{ROW} td[name=acorn_qty_accepted]")
        self.wait_for("document.activeElement.closest('[name=acorn_qty_accepted]')")
        self.press(*"6", "Enter")
        self.shoot("monday-7-keyboard")
        self.press("q", modifiers=ALT)
        self.wait_until_there(".o_form_view button[name=action_cancel]")

    def accept_the_rest(self):
        """The clean ones are accepted; what the policy asks about is decided alike."""
        count = ORDERS - len(FRIDAY) - 1
        self.choose_filter("To Acknowledge")
        # What was listed before is gone only now.
        self.wait_until_there(".o_pager_limit", str(count), 1)
        self.select_all()
        self.click(".o_control_panel button", "Accept All")
        self.wait_until_there(".modal [name=cost_count]", "12")
        self.wait_until_there(".modal [name=short_count]", "9")
        self.shoot("monday-8-asked")
        self.choose(".modal [name=on_low]", "Reject the lines")
        self.choose(".modal [name=on_short]", "Accept what is free")
        self.wait_until_there(".modal-footer", f"{count} will be confirmed")
        self.shoot("monday-9-decided")
        self.click(".modal-footer button", "Confirm Orders")
        self.wait_until_there(".o_notification", f"{count} accepted")
        self.shoot("monday-10-accepted")
        self.wait_until_there(ROW, count=0)
        self.shoot("monday-11-done")

    # === AFTER === #

    def check_amazon(self):
        """Amazon has the acknowledgements as they were given, and nothing is open."""
        self.check_desk()
        self.exchange()
        orders = self.get_orders()
        self.assertFalse(sum(orders.mapped("acorn_open_change_count")))
        self.assertFalse(sum(orders.mapped("acorn_question_count")))
        cancelled = orders.filtered(lambda each: each.acorn_po_number in CANCELLED)
        self.assertEqual(set(cancelled.mapped("state")), {"cancel"})
        held = orders.filtered(lambda each: each.acorn_code_id != self.code)
        self.assertEqual(held.mapped("acorn_document_state"), ["held"])
        told = orders - cancelled - held
        self.assertEqual(set(told.mapped("acorn_document_state")), {"confirmed"})
        self.assertEqual(set(told.mapped("acorn_stage")), {"ship"})
        for document in self.simulator.documents("acknowledgement"):
            self.assertFalse(document["errors"], document["id"])
        self.accepted = {
            order.acorn_po_number: self.get_accepted_at_amazon(order) for order in told
        }
        for order in told:
            self.assertEqual(
                self.accepted[order.acorn_po_number],
                order.order_line.mapped("acorn_qty_accepted"),
                order.acorn_po_number,
            )
        self.check_decisions(told)

    def check_decisions(self, told):
        """What was decided is what Amazon was told; nothing else was accepted."""
        for number in CHANGED:
            self.assertEqual(self.accepted[number][0], 60)
        self.assertEqual(self.accepted[self.by_keyboard][0], 6)
        for line in told.order_line:
            if line.product_id != self.scarce and line.acorn_cost_state != "low":
                continue
            limit = LEFT if line.product_id == self.scarce else 0
            self.assertLessEqual(line.acorn_qty_accepted, limit)
        low = told.order_line.filtered(lambda line: line.acorn_cost_state == "low")
        scarce = told.order_line.filtered(lambda line: line.product_id == self.scarce)
        self.assertEqual((len(low), len(scarce)), (12, 9))
        self.assertEqual(sum(scarce.mapped("acorn_qty_accepted")), LEFT)
        self.facts["below_policy"] = sum(low.mapped("acorn_qty_accepted"))

    def get_accepted_at_amazon(self, order):
        """Return the units Amazon counts on, line by line."""
        content = self.simulator.call("GET", f"purchase-orders/{order.acorn_po_number}")
        return [line["accepted"] for line in content["lines"]]
