import json
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...rules import missing_order
from ..account.changed import find_changed
from ..incidents.acorn_vendor_incident import MANAGER
from ..orders.order_store import OrderStore

# What Amazon refused is asked for again after so long.
ASK_AGAIN_AFTER = timedelta(days=1)
# What has not come in yet.
MISSING = Domain("state", "in", ("open", "fetching"))


class AcornVendorGap(models.Model):
    """An order that a list of Amazon's shows and that never came in.

    The order status and the exports of Vendor Central are such lists; an order that was
    deleted here is missing as well. A missing order ends by itself when the order comes
    in, by whatever way.
    """

    _name = "acorn.vendor.gap"
    _description = "Missing Amazon Order"
    _order = "ordered_on desc, id desc"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _rec_name = "number"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    number = fields.Char(string="PO Number", required=True, readonly=True)
    source = fields.Selection(
        [
            ("status", "Order status"),
            ("export", "Export"),
            ("deleted", "Deleted here"),
        ],
        string="Known From",
        required=True,
        readonly=True,
        help="Where Amazon shows it: in the order status of its API, or in an export"
        " of Vendor Central. Or it was here, and somebody deleted it.",
    )
    amazon_state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
        string="State at Amazon",
        readonly=True,
    )
    ordered_on = fields.Datetime(readonly=True)
    vendor_code = fields.Char(readonly=True)
    fc = fields.Char(string="Fulfillment Center", readonly=True)
    line_count = fields.Integer(string="Lines", readonly=True)
    units = fields.Float(digits=(16, 0), readonly=True)
    payload = fields.Text(
        string="Order in the Export",
        readonly=True,
        help="What the export says, to import it without Amazon's API.",
    )
    first_seen = fields.Datetime(default=fields.Datetime.now, readonly=True)
    last_seen = fields.Datetime(default=fields.Datetime.now, readonly=True)
    asked_at = fields.Datetime(readonly=True)
    told_at = fields.Datetime(
        readonly=True, help="When the responsible person got to know of it."
    )
    state = fields.Selection(
        [
            ("open", "Missing"),
            ("fetching", "On its way"),
            ("imported", "Imported"),
            ("ignored", "Ignored"),
        ],
        default="open",
        required=True,
        readonly=True,
    )
    reason = fields.Text(readonly=True, help="Why it is missing still or ignored.")
    ignored_by_id = fields.Many2one(
        "res.users", readonly=True, help="Empty: it was left alone by a rule."
    )
    message_id = fields.Many2one(
        "acorn.vendor.message", compute="_compute_message_id", compute_sudo=True
    )
    order_id = fields.Many2one(
        "sale.order", compute="_compute_order_id", compute_sudo=True
    )
    advice = fields.Text(
        string="What to Do",
        compute="_compute_advice",
        compute_sudo=True,
        help="Why it is not there yet, and what to do.",
    )

    _number_uniq = models.Constraint(
        "UNIQUE (account_id, number)", "This missing order is recorded already."
    )

    # === COMPUTE METHODS === #

    def _compute_message_id(self):
        for account, gaps in self.grouped("account_id").items():
            messages = account._get_newest_messages(
                "purchase_order", gaps.mapped("number")
            )
            for gap in gaps:
                gap.message_id = messages.get(gap.number)

    def _compute_order_id(self):
        for account, gaps in self.grouped("account_id").items():
            orders = account._get_orders(gaps.mapped("number"))
            by_number = {order.acorn_po_number: order for order in orders}
            for gap in gaps:
                gap.order_id = by_number.get(gap.number)

    @api.depends("reason", "state")
    def _compute_advice(self):
        for gap in self:
            on_hold = gap.message_id.state in ("on_hold", "failed")
            reason = gap.message_id.reason if on_hold else gap.reason
            gap.advice = reason or gap.sudo().order_id.acorn_unknown

    # === ACTION METHODS === #

    def action_import(self):
        """Bring these orders back, let Amazon send them, or take them from the export.

        Nobody waits for Amazon here: the next poll asks, and that is at once.
        """
        self._check_manager()
        missing = self.sudo().filtered(lambda gap: gap.state != "imported")
        back = missing._bring_back()
        asked = (missing - back).filtered(
            lambda gap: gap.account_id.state == "connected"
        )
        exported = (missing - back - asked).filtered("payload")
        if not (back or asked or exported):
            raise UserError(self._explain_refusal(missing))
        asked._ask()
        exported._import_exported()
        return self._report(back, asked, exported)

    def action_ignore(self):
        """Leave these orders alone; they stay in the list of what was ignored."""
        self._check_manager()
        missing = self.sudo().filtered_domain(MISSING)
        missing.write(
            {
                "state": "ignored",
                "ignored_by_id": self.env.uid,
                "reason": self.env._("Ignored by %(user)s", user=self.env.user.name),
                "told_at": fields.Datetime.now(),
            }
        )
        missing.account_id._end_missing_incident()

    def action_open_order(self):
        """Open what came in: the order, or the message that waits for a decision."""
        self.ensure_one()
        self.check_access("read")
        target = self.order_id or self.message_id
        if not target:
            raise UserError(self.env._("This order has not come in yet."))
        return target._get_records_action(context={})

    # === BUSINESS METHODS === #

    def _check_manager(self):
        self.check_access("read")
        if not self.env.user.has_group(MANAGER):
            raise UserError(
                self.env._(
                    "Ask an Amazon Vendor manager to decide about missing orders."
                )
            )

    def _explain_refusal(self, missing):
        """Return why none of these can be imported."""
        if not missing:
            return self.env._("Odoo has these orders already.")
        return self.env._(
            "Connect %(accounts)s first: without the connection only orders of an"
            " export can be imported, see Orders, Import File.",
            accounts=", ".join(missing.account_id.mapped("name")),
        )

    def _report(self, back, asked, exported):
        """Tell what happens now, and show the list as it is then."""
        lines = back._describe_back()
        if asked:
            lines.append(
                self.env._(
                    "%(count)s are asked for: they come in within a minute or two.",
                    count=len(asked),
                )
            )
        if exported:
            lines.append(
                self.env._("%(count)s come from the export.", count=len(exported))
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "className": "acorn_vendor_toast",
                "type": "success",
                "message": "\n".join(lines),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _tell(self):
        """Return in a line which order it is, and why it is missing still."""
        self.ensure_one()
        facts = [self.fc]
        if self.ordered_on:
            facts.append(
                self.env._(
                    "ordered on %(date)s", date=format_date(self.env, self.ordered_on)
                )
            )
        if self.units:
            facts.append(self.env._("%(count)s units", count=f"{self.units:.0f}"))
        text = ": ".join(filter(None, [self.number, ", ".join(filter(None, facts))]))
        return f"{text}. {self.reason}" if self.reason else text

    # === BUSINESS METHODS - BRINGING IN === #

    def _ask(self):
        """Have the next poll ask for these orders; run it now."""
        self._expect()
        self.account_id._trigger("poll_orders")

    def _expect(self):
        """Note that these orders are on their way, as a person wants."""
        self.write(
            {
                "state": "fetching",
                "reason": False,
                "ignored_by_id": False,
                # A person asks, and so knows.
                "told_at": fields.Datetime.now(),
            }
        )

    def _import_exported(self):
        """Import these orders from the export that showed them."""
        self._expect()
        for company, messages in self._store_exported().grouped("company_id").items():
            messages.with_company(company)._process_purchase_orders()

    def _store_exported(self):
        """Keep what the export says of these orders as messages; return these."""
        stored = self.env["acorn.vendor.message"]
        for account, gaps in self.grouped("account_id").items():
            orders = [json.loads(gap.payload) for gap in gaps]
            stored += OrderStore(account).store(orders, is_export=True)
            gaps.told_at = fields.Datetime.now()
            gaps._close()
        return stored

    def _refuse(self, reason):
        """Note why Amazon does not give an order out; then an export counts."""
        self.ensure_one()
        self.asked_at = fields.Datetime.now()
        if self.payload:
            if self.state != "imported":
                self._store_exported()
                self.account_id._trigger("process_inbox")
            reason = self.env._("Imported from the export. %(why)s", why=reason)
        else:
            self.state = "open"
        self.reason = reason

    def _see_again(self, values):
        """Note that a list shows this order once more.

        What a rule left alone may be wanted by now; what Amazon refused is asked for
        again once a day; what a person decided stays.

        :param dict values: what would be recorded if it were seen for the first time
        """
        self.ensure_one()
        now = fields.Datetime.now()
        if values["source"] == "export":
            # The order status says more: Amazon's API knows of the order.
            values["source"] = self.source
        kept = missing_order.kept_when_listed_again(
            self.state,
            values["state"],
            is_by_person=bool(self.ignored_by_id),
            is_due=not self.asked_at or now - self.asked_at >= ASK_AGAIN_AFTER,
        )
        values |= {name: self[name] for name in kept}
        self._write_changed(values, now)

    def _write_changed(self, values, now):
        """Write what is new; that it was seen is noted once a day."""
        changes = find_changed(self, values)
        if changes or now - self.last_seen >= ASK_AGAIN_AFTER:
            self.write({**changes, "last_seen": now})
