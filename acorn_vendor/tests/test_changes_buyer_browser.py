from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .buyer_common import NUMBER, AcornVendorBuyerCommon

# What a person types into a field that a label names.
TYPE = """
(() => {
    const field = document.querySelector(%r);
    if (!field) { return false; }
    field.focus();
    field.select?.();
    return document.activeElement === field;
})()
"""
DIALOG = ".modal .o_form_view"


@tagged("post_install", "-at_install")
class TestBuyerBrowser(AcornVendorBuyerCommon, AcornVendorBrowser):
    """A person asks the buyer in the browser, and reads the reply there."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.bring("waiting", NUMBER)[NUMBER]
        self.manager.group_ids += self.env.ref("sales_team.group_sale_manager")

    def type(self, selector, text):
        """Type into a field, over what it has."""
        self.wait_for(TYPE % selector)
        self.press(*text)

    def test_asking_for_another_quantity(self):
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-orders/{self.order.id}", self.manager)
            self.click("button[name=action_acorn_ask_buyer]")
            self.wait_until_there(f"{DIALOG} [name=body]", "Dear")
            self.type(f"{DIALOG} [name=buyer_name] input", "Bea Buyer")
            self.type(f"{DIALOG} [name=buyer_email] input", "bea@buyers.test")
            self.type(f"{DIALOG} [name=note] textarea", "Thank you!")
            self.click(f"{DIALOG} [name=asks_quantity] input")
            self.click(f"{DIALOG} td[name=wanted_quantity]")
            self.type(f"{DIALOG} td[name=wanted_quantity] input", "12")
            self.press("Tab")
            self.wait_until_there(f"{DIALOG} [name=body]", "Dear Bea Buyer")
            self.wait_until_there(f"{DIALOG} [name=body]", "Thank you!")
            self.wait_until_there(f"{DIALOG} [name=body]", "units instead of 24")
            self.shoot("asking")
            self.click("button[name=action_send]")
            self.wait_until_there("div[name=acorn_buyer_waiting]", "Waiting for")
            self.shoot("waiting")
        self.env.invalidate_all()
        self.assertEqual(self.order.acorn_buyer_state, "waiting")
        self.assertEqual(self.order.acorn_buyer_id, self.buyer)

    def test_reading_the_reply(self):
        text = "Hi Maria,\nno problem, it is 12 now.\nBea\n> Dear Bea Buyer"
        self.reply(self.ask(self.order), text)
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-orders/{self.order.id}", self.manager)
            self.wait_until_there("div[name=acorn_buyer_replied]", "it is 12 now")
            self.shoot("replied")
            self.click(
                "div[name=acorn_buyer_replied] button"
                "[name=action_acorn_end_buyer_request]"
            )
            self.wait_until_there("div[name=acorn_buyer_replied]", count=0)
        self.env.invalidate_all()
        self.assertFalse(self.order.acorn_buyer_state)

    def test_the_desk_shows_news_and_who_waits(self):
        self.bring("waiting", "4NEWS000", "4NEWS001", "4NEWS002")
        self.change("4NEWS000", {"items": {"1": {"orderedQuantity": {"amount": 12}}}})
        gone = {each: {"orderedQuantity": {"amount": 0}} for each in ("1", "2")}
        self.change("4NEWS001", {"purchaseOrderState": "Closed", "items": gone})
        self.ask(self.order)
        change = self.order_of("4NEWS000").acorn_change_ids
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.click("[data-note=changed]")
            self.wait_until_there("td[name=acorn_news]", "24 → 12 on PEN-1")
            self.shoot("desk")
            self.go(f"/odoo/amazon-changes/{change.id}")
            self.wait_until_there("td[name=rule_id]", "Less of a line")
            self.shoot("change")
