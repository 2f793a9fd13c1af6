from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import format_datetime, formatLang

from ... import const
from ...rules.change_history import Known, endings, undecided
from ...rules.order_change import STAGES, TOPICS, text_of
from ..account.labels import get_labels


class AcornVendorChange(models.Model):
    """What one new version of a purchase order changes, and what became of it."""

    _name = "acorn.vendor.change"
    _description = "Change by Amazon"
    _inherit = ["acorn.vendor.access.mixin", "acorn.vendor.evidence.mixin"]
    _order = "id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "sale.order", required=True, readonly=True, index=True, ondelete="cascade"
    )
    account_id = fields.Many2one(
        related="order_id.acorn_account_id", store=True, index=True
    )
    code_id = fields.Many2one(
        related="order_id.acorn_code_id", store=True, string="Vendor Code"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    po_number = fields.Char(related="order_id.acorn_po_number", store=True)
    ship_to_code = fields.Char(related="order_id.acorn_ship_to_code")
    message_id = fields.Many2one(
        "acorn.vendor.message",
        string="New Version",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    previous_message_id = fields.Many2one(
        "acorn.vendor.message",
        string="Version Before",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    stage = fields.Selection(
        const.CHANGE_STAGES,
        readonly=True,
        help="How far the order had gone when Amazon changed it.",
    )
    line_ids = fields.One2many("acorn.vendor.change.line", "change_id", readonly=True)
    state = fields.Selection(
        const.CHANGE_STATES, compute="_compute_state", store=True, index=True
    )
    summary = fields.Text(compute="_compute_summary")
    reason = fields.Text(
        string="Cannot Be Applied",
        readonly=True,
        help="Why the change was not applied; what to do.",
    )

    # === COMPUTE METHODS === #

    @api.depends("line_ids.state")
    def _compute_state(self):
        """Show what is most urgent of the lines."""
        for change in self:
            states = set(change.line_ids.mapped("state"))
            change.state = next(
                (state for state, _label in const.CHANGE_STATES if state in states),
                False,
            )

    @api.depends("line_ids.old", "line_ids.new")
    def _compute_summary(self):
        for change in self:
            change.summary = "\n".join(
                line._describe_difference() for line in change.line_ids
            )

    @api.depends("order_id", "message_id")
    def _compute_display_name(self):
        for change in self:
            source = self.env._("version %s", change.message_id.version or "-")
            if change.message_id.kind == "order_status":
                source = self.env._("order status")
            change.display_name = f"{change.po_number}, {source}"

    # === ACTION METHODS === #

    def action_apply(self):
        """Take over what is open of these changes."""
        return self.line_ids.action_apply()

    def action_refuse(self):
        """Keep the orders as they are."""
        return self.line_ids.action_refuse()

    def action_open_order(self):
        """Open the sales order that Amazon has changed."""
        self.ensure_one()
        return self.order_id._get_records_action(context={})

    def action_open_message(self):
        """Show Amazon's new version."""
        return self.message_id._get_records_action(context={})

    def action_open_previous(self):
        """Show the version before."""
        return self.previous_message_id._get_records_action(context={})

    # === BUSINESS METHODS === #

    @api.model
    def _get_visible_domain(self):
        """Let those see a change who see its order."""
        orders = self.env["sale.order"]
        if not orders.has_access("read"):
            return Domain.FALSE
        return Domain("order_id", "in", orders._search(Domain.TRUE))

    @api.model
    def _record(self, order, message, changes):
        """Keep what a new version changes; what was open before is over.

        What a person or rule has decided before is not asked again while Amazon says
        the same.

        :param changes: :class:`~...rules.order_change.Change` of the version
        :return: the new record, empty if there is nothing to decide
        """
        before = self.search([("order_id", "=", order.id)])
        before._forget_agreed(changes)
        earlier = before.line_ids._to_known()
        new = undecided(changes, earlier)
        for line, state in endings(earlier, new).items():
            line.state = state
        if not new:
            return self.browse()
        lines = self.env["acorn.vendor.change.line"]
        values = [lines._prepare(order, change) for change in new]
        return self.create(
            {
                "order_id": order.id,
                "message_id": message.id,
                "previous_message_id": self._get_version_before(order, message).id,
                "stage": max((each["stage"] for each in values), key=STAGES.index),
                "line_ids": [Command.create(each) for each in values],
            }
        )

    @api.model
    def _get_version_before(self, order, message):
        """Return the message with the version that came before this one."""
        versions = order._acorn_get_versions()
        if message.kind == "order_status":
            return versions[-1:]
        return versions.filtered(lambda each: each.version < message.version)[-1:]


class AcornVendorChangeLine(models.Model):
    """One difference between an order here and Amazon's new version of it."""

    _name = "acorn.vendor.change.line"
    _description = "Line of a Change by Amazon"
    _inherit = ["acorn.vendor.access.mixin", "acorn.vendor.evidence.mixin"]
    _order = "change_id desc, id"
    _rec_name = "kind"

    change_id = fields.Many2one(
        "acorn.vendor.change",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(related="change_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="change_id.company_id", store=True, index=True)
    line_sequence = fields.Char(string="PO Line", readonly=True)
    order_line_id = fields.Many2one(
        "sale.order.line",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    item = fields.Char(readonly=True)
    kind = fields.Selection(
        const.CHANGE_KINDS, string="What Changed", required=True, readonly=True
    )
    topic = fields.Char(compute="_compute_topic")
    stage = fields.Selection(const.CHANGE_STAGES, required=True, readonly=True)
    key = fields.Char(readonly=True, help="The new value, the same for the same value.")
    old = fields.Char(string="Before", readonly=True)
    new = fields.Char(string="Now", readonly=True)
    old_number = fields.Float(digits="Product Price", readonly=True)
    new_number = fields.Float(digits="Product Price", readonly=True)
    decision = fields.Selection(
        const.CHANGE_DECISIONS,
        string="Rule Says",
        readonly=True,
        help="What the rules say for this change at this stage.",
    )
    rule_id = fields.Many2one(
        "acorn.vendor.change.rule",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The rule that applied or refused it, or asked a person.",
    )
    state = fields.Selection(
        const.CHANGE_STATES, required=True, readonly=True, default="open", index=True
    )
    effect = fields.Text(
        compute="_compute_effect",
        compute_sudo=True,
        help="What applying it does to order, transfer, cartons, ASN and invoice.",
    )
    result = fields.Text(readonly=True)
    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    decided_at = fields.Datetime(readonly=True)

    # === COMPUTE METHODS === #

    @api.depends("kind")
    def _compute_topic(self):
        for line in self:
            line.topic = TOPICS[line.kind]

    @api.depends("state", "result")
    def _compute_effect(self):
        for line in self:
            line.effect = (
                line.result
                if line.state != "open"
                else "\n".join(line._describe_effect())
            )

    # === ACTION METHODS === #

    def action_apply(self):
        """Take over these changes."""
        return self._decide("applied")

    def action_refuse(self):
        """Keep the order as it is; tell Amazon where it waits to be told."""
        return self._decide("refused")

    # === BUSINESS METHODS === #

    @api.model
    def _get_visible_domain(self):
        """Let those see a change who see its order."""
        changes = self.env["acorn.vendor.change"]
        return Domain("change_id", "in", changes._search(Domain.TRUE))

    @api.model
    def _prepare(self, order, change):
        """Return the values of a difference."""
        line = order.order_line.filtered(
            lambda line: change.sequence and line.acorn_sequence == change.sequence
        )
        return {
            "line_sequence": change.sequence,
            "order_line_id": line.id,
            "item": line.acorn_asin or line.acorn_vendor_sku,
            "kind": change.kind,
            "stage": order._acorn_get_change_stage(change),
            "key": change.key,
            "old": self._format(order, change.kind, change.old),
            "new": self._format(order, change.kind, change.new),
            # A cost that was not stated before is no number.
            "old_number": float(change.old or 0) if change.is_numeric else 0,
            "new_number": float(change.new) if change.is_numeric else 0,
        }

    @api.model
    def _format(self, order, kind, value):
        """Return an old or new value as people read it."""
        topic = TOPICS[kind]
        if value is None:
            return self.env._("not stated")
        if topic == "cost":
            return formatLang(
                self.env,
                float(value),
                dp="Product Price",
                currency_obj=order.currency_id,
            )
        if topic == "window":
            zone = order.acorn_code_id.user_id.tz or self.env.user.tz or "UTC"
            moments = (value.start, value.end)
            return " – ".join(
                format_datetime(
                    self.env, at.replace(tzinfo=None), zone, dt_format="short"
                )
                for at in moments
            )
        if topic == "type":
            return dict(const.PURCHASE_ORDER_KINDS).get(value, value)
        if topic == "backorder":
            return self.env._("allowed") if value else self.env._("not allowed")
        return text_of(value)

    def _describe_difference(self):
        """Return what changed in a few words: for the list and the history."""
        self.ensure_one()
        kinds = get_labels(self, "kind")
        where = self.line_sequence and self.env._(
            "line %(line)s", line=self.line_sequence
        )
        subject = ", ".join(filter(None, (kinds[self.kind], where)))
        return f"{subject}: {self.old} → {self.new}"

    def _to_known(self):
        """Return these as :class:`Known`, oldest first."""
        return [
            Known(
                record=line,
                kind=line.kind,
                sequence=line.line_sequence or None,
                key=line.key or "",
                state=line.state,
            )
            for line in self.sorted("id")
        ]

    def _get_kinds(self):
        """Return what changed, ``{PO line or None: kinds}``; None is the order."""
        return {
            sequence or None: frozenset(lines.mapped("kind"))
            for sequence, lines in self.grouped("line_sequence").items()
        }
