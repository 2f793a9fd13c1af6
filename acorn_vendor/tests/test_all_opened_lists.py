from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import AcornVendorCommon

DEFAULT = "search_default_"


@tagged("post_install", "-at_install")
class TestOpenedLists(AcornVendorCommon):
    """A button opens what it is about, all of it and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_account = cls.account.copy({"name": "Amazon EU"})
        cls.other_code = cls.code.copy(
            {"name": "ACRN2", "account_id": cls.other_account.id}
        )
        cls.order, cls.other = cls.env["sale.order"].sudo().create(
            [
                cls._prepare_order("4PENS00A", cls.code),
                cls._prepare_order("4PENS00B", cls.other_code),
            ]
        )  # fmt: skip
        messages = cls.env["acorn.vendor.message"].sudo()
        cls.messages = messages.with_context(active_test=False)
        cls.read = cls._say(cls.order, "processed")
        cls._say(cls.other, "processed")

    @classmethod
    def _prepare_order(cls, number, code):
        return {
            "partner_id": cls.amazon.id,
            "acorn_account_id": code.account_id.id,
            "acorn_code_id": code.id,
            "acorn_po_number": number,
        }

    @classmethod
    def _say(cls, order, state, kind="purchase_order", **values):
        """Keep a message about an order; return it."""
        same = [("kind", "=", kind), ("external_id", "=", order.acorn_po_number)]
        return cls.messages.create(
            {
                "account_id": order.acorn_account_id.id,
                "code_id": order.acorn_code_id.id,
                "kind": kind,
                "direction": "in" if kind == "purchase_order" else "out",
                "state": state,
                "external_id": order.acorn_po_number,
                "version": cls.messages.search_count(same) + 1,
                "order_id": order.id,
                **values,
            }
        )

    def open(self, action):
        """Return what a person sees whom an action shows a list."""
        context = action["context"]
        context = safe_eval(context) if isinstance(context, str) else context
        records = self.env[action["res_model"]].with_context(**context)
        view = (action.get("search_view_id") or [False])[0]
        views = records.get_views([*action["views"], (view, "search")])["views"]
        search = etree.fromstring(views["search"]["arch"])
        found = Domain(action["domain"])
        for name in context:
            if name.startswith(DEFAULT):
                wanted = name.removeprefix(DEFAULT)
                [default] = search.xpath(f"//filter[@name='{wanted}']")
                found &= Domain(safe_eval(default.get("domain") or "[]"))
        return records.search(found).with_env(self.env)

    # === OF AN ACCOUNT === #

    def test_an_account_opens_its_vendor_codes_and_makes_new_ones_of_it(self):
        action = self.account.action_open_codes()
        self.assertEqual(self.open(action), self.code)
        codes = self.env["acorn.vendor.code"].with_context(**action["context"])
        self.assertEqual(
            codes.default_get(["account_id"])["account_id"], self.account.id
        )

    def test_an_account_opens_its_messages_and_first_what_needs_attention(self):
        action = self.account.action_open_messages()
        self.assertFalse(self.open(action))
        rejected = self._say(self.order, "rejected", "acknowledgement")
        self._say(self.other, "rejected", "acknowledgement")
        self.assertEqual(self.open(action), rejected)
        everything = self.open({**action, "context": {}})
        self.assertEqual(everything, rejected + self.read)

    def test_an_account_opens_what_was_kept_as_messages_by_its_state(self):
        history = self._say(self.order, "history")
        on_hold = self._say(self.order, "on_hold")
        received = self._say(self.order, "received")
        self._say(self.other, "history")
        self.assertEqual(self.open(self.account.action_open_history()), history)
        self.assertEqual(self.open(self.account.action_open_on_hold()), on_hold)
        self.assertEqual(self.open(self.account.action_open_first_reading()), received)

    def test_an_account_opens_what_is_without_proof_too_long(self):
        now = fields.Datetime.now()
        days = self.account.unproven_after
        late, _soon, _other = (
            self._say(order, "sent", "acknowledgement", sent_at=now - age)
            for order, age in (
                (self.order, timedelta(days=days + 1)),
                (self.order, timedelta(days=days - 1)),
                (self.other, timedelta(days=days + 1)),
            )
        )
        self.assertEqual(self.open(self.account.action_open_unproven()), late)

    def test_an_account_opens_its_missing_orders_and_incidents(self):
        gaps = self.env["acorn.vendor.gap"].sudo()
        incidents = self.env["acorn.vendor.incident"].sudo()
        now = fields.Datetime.now()
        gap, _other = gaps.create(
            [
                {
                    "account_id": account.id,
                    "number": "4LACK000",
                    "source": "status",
                    "state": "open",
                    "first_seen": now,
                    "last_seen": now,
                }
                for account in (self.account, self.other_account)
            ]
        )
        incident, _other = (
            incidents._raise_incident(account, "silence", "Silence", "Look")
            for account in (self.account, self.other_account)
        )
        self.assertEqual(self.open(self.account.action_open_missing()), gap)
        self.assertEqual(self.open(self.account.action_open_incidents()), incident)

    # === OF A VENDOR CODE AND OF AN ORDER === #

    def test_a_vendor_code_opens_its_orders(self):
        self.assertEqual(self.open(self.code.action_open_orders()), self.order)

    def test_a_document_opens_all_that_was_said_of_it_archived_or_not(self):
        self.read.active = False
        later = self._say(self.order, "processed")
        action = self.order.action_acorn_open_messages()
        self.assertEqual(self.open(action), later + self.read)
        self.assertEqual(self.order.acorn_message_count, 2)

    def test_an_order_opens_its_changes(self):
        changes = self.env["acorn.vendor.change"].sudo()
        change, _other = changes.create(
            [
                {
                    "order_id": order.id,
                    "message_id": order.acorn_message_ids.id,
                    "stage": "waiting",
                }
                for order in (self.order, self.other)
            ]
        )
        self.assertEqual(self.open(self.order.action_acorn_open_changes()), change)

    # === DIALOGS === #

    def test_a_document_that_is_held_is_rejected_with_a_reason(self):
        held = self._say(self.order, "held", "acknowledgement", payload="{}")
        action = self.order.action_acorn_reject_message()
        self.assertEqual(action["target"], "new")
        dialogs = self.env[action["res_model"]].with_context(**action["context"])
        dialog = dialogs.create({"reason": "Too dear"})
        self.assertEqual((dialog.message_ids, dialog.skipped), (held, 0))
        dialog.action_reject()
        self.assertEqual((held.state, held.reason), ("cancelled", "Too dear"))

    def test_of_a_party_it_is_asked_who_it_is(self):
        party = self.env["acorn.vendor.party"].search([("code", "=", "PHX6")])
        action = party.action_choose_partner()
        self.assertEqual(
            (action["res_model"], action["res_id"], action["target"]),
            (party._name, party.id, "new"),
        )
        self.assertIn("PHX6", action["name"])
