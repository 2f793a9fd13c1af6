from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """A purchase order of Amazon; while it is a draft, the place to decide on it."""

    _inherit = "sale.order"

    acorn_account_id = fields.Many2one(
        "acorn.vendor.account",
        string="Amazon Account",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    acorn_code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    acorn_po_number = fields.Char(
        string="PO Number", readonly=True, copy=False, index="btree_not_null"
    )
    acorn_currency_id = fields.Many2one(
        "res.currency", string="Order Currency at Amazon", readonly=True, copy=False
    )
    acorn_state = fields.Selection(
        const.PURCHASE_ORDER_STATES,
        string="State at Amazon",
        readonly=True,
        copy=False,
    )
    acorn_state_word = fields.Char(
        string="Amazon's State",
        readonly=True,
        copy=False,
        help="A state that is new to us, in Amazon's word.",
    )
    acorn_kind = fields.Selection(
        const.PURCHASE_ORDER_KINDS,
        string="Order Type",
        compute="_compute_acorn_kind",
        store=True,
    )
    acorn_kind_word = fields.Char(
        string="Amazon's Order Type",
        readonly=True,
        copy=False,
        help="In Amazon's word, also if that is new to us.",
    )
    acorn_payment_method = fields.Char(
        string="Paid By",
        readonly=True,
        copy=False,
        help="In Amazon's word.",
    )
    acorn_order_question = fields.Text(
        string="To Settle",
        readonly=True,
        copy=False,
        help="What of Amazon's order nobody can act on as it is.",
    )
    acorn_import_note = fields.Text(
        string="Not Used",
        readonly=True,
        copy=False,
        help="What Amazon's order says and could not be used; nothing depends on it.",
    )
    acorn_po_date = fields.Datetime(string="Ordered On", readonly=True, copy=False)
    acorn_changed_at = fields.Datetime(
        string="Changed by Amazon", readonly=True, copy=False
    )
    acorn_ship_to_code = fields.Char(
        string="Fulfilment Center", readonly=True, copy=False
    )
    acorn_bill_to_code = fields.Char(string="Bill-to Code", readonly=True, copy=False)
    acorn_buying_code = fields.Char(string="Buying Party", readonly=True, copy=False)
    acorn_window_kind = fields.Selection(
        const.WINDOW_KINDS, string="Window", readonly=True, copy=False
    )
    acorn_window_start = fields.Datetime(
        string="Window Start", readonly=True, copy=False
    )
    acorn_window_end = fields.Datetime(string="Window End", readonly=True, copy=False)
    acorn_message_ids = fields.One2many(
        "acorn.vendor.message",
        "order_id",
        string="Amazon Messages",
        readonly=True,
        context={"active_test": False},
        groups=const.GROUP_USER,
    )
    acorn_message_count = fields.Integer(
        compute="_compute_acorn_message_count", groups=const.GROUP_USER
    )
    acorn_acknowledgement_state = fields.Selection(
        [
            ("due", "To answer"),
            *const.DOCUMENT_STATES,
            ("not_needed", "Not needed"),
        ],
        string="Acknowledgement",
        compute="_compute_acorn_acknowledgement_state",
        store=True,
    )
    acorn_advice = fields.Text(
        compute="_compute_acorn_advice", compute_sudo=True, groups=const.GROUP_USER
    )
    acorn_shipment_ids = fields.One2many(
        "acorn.vendor.shipment",
        compute="_compute_acorn_shipment_ids",
        string="Amazon Shipments",
        groups=const.GROUP_USER,
    )
    acorn_shipment_count = fields.Integer(
        compute="_compute_acorn_shipment_ids", groups=const.GROUP_USER
    )

    _acorn_po_uniq = models.UniqueIndex(
        "(acorn_account_id, acorn_po_number) WHERE acorn_po_number IS NOT NULL",
        "This purchase order of Amazon was imported already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_kind_word")
    def _compute_acorn_kind(self):
        """Show the types we know by their names; the others have Amazon's word."""
        known = dict(const.PURCHASE_ORDER_KINDS)
        for order in self:
            word = order.acorn_kind_word
            order.acorn_kind = word if word in known else False

    @api.depends("acorn_currency_id")
    def _compute_currency_id(self):
        """Keep Amazon's currency: it does not come from a price list."""
        result = super()._compute_currency_id()
        for order in self.filtered("acorn_currency_id"):
            order.currency_id = order.acorn_currency_id
        return result

    @api.depends(
        "acorn_message_ids.state",
        "acorn_message_ids.reason",
        "acorn_state",
        "acorn_po_number",
        "acorn_differs",
        "order_line.acorn_qty_ordered",
        "order_line.acorn_qty_cancelled",
    )
    def _compute_acorn_acknowledgement_state(self):
        for order in self.filtered(lambda order: not order.acorn_po_number):
            order.acorn_acknowledgement_state = False
        for order in self.filtered("acorn_po_number"):
            # Of what Amazon has cancelled nothing is to be answered.
            is_ordered = any(
                line.acorn_qty_ordered != line.acorn_qty_cancelled
                for line in order.order_line
            )
            is_due = order.acorn_state == "New" and is_ordered
            open_state = "due" if is_due else "not_needed"
            answers = order.acorn_message_ids
            order.acorn_acknowledgement_state = (
                "attention"
                if order._acorn_is_answered_otherwise()
                else answers._get_shown_state("acknowledgement") or open_state
            )

    @api.depends("acorn_message_ids.state", "acorn_message_ids.reason", "acorn_differs")
    def _compute_acorn_advice(self):
        for order in self:
            order.acorn_advice = (
                order._acorn_advise_about_differences()
                if order._acorn_is_answered_otherwise()
                else order.acorn_message_ids._get_advice("acknowledgement")
            )

    def _compute_acorn_message_count(self):
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        counts = dict(
            messages._read_group(
                [("order_id", "in", self.ids)], ["order_id"], ["__count"]
            )
        )
        for order in self:
            order.acorn_message_count = counts.get(order, 0)

    @api.depends("picking_ids.acorn_shipment_id")
    def _compute_acorn_shipment_ids(self):
        for order in self:
            order.acorn_shipment_ids = order.picking_ids.acorn_shipment_id
            order.acorn_shipment_count = len(order.acorn_shipment_ids)

    # === ACTION METHODS === #

    def action_confirm(self):
        """Keep what was promised to Amazon, confirm, and answer."""
        amazon = self.filtered("acorn_po_number")
        if amazon:
            check_rights(amazon, "write", const.GROUP_SALES)
        self.order_line._acorn_check_settled()
        for order in amazon:
            if not any(order.order_line.mapped("acorn_qty_accepted")) and not any(
                order.order_line.mapped("acorn_qty_backordered")
            ):
                raise UserError(
                    self.env._(
                        "Nothing of %(order)s is accepted. Press Reject to tell Amazon,"
                        " or accept a quantity.",
                        order=order.acorn_po_number,
                    )
                )
        amazon._acorn_check_answer()
        amazon.order_line._acorn_keep_promised()
        result = super().action_confirm()
        amazon._acorn_queue_acknowledgement()
        return result

    def action_acorn_acknowledge_again(self):
        """Send the answer once more, for instance after a correction."""
        check_rights(self, "write", const.GROUP_SALES)
        for order in self:
            if order.acorn_state == "Closed":
                raise UserError(
                    self.env._(
                        "Amazon has closed %(order)s: an answer changes nothing any"
                        " more.",
                        order=order.acorn_po_number,
                    )
                )
        self._acorn_check_answer(again=True)
        self._acorn_queue_acknowledgement(again=True)

    def action_acorn_open_messages(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_message_action"
        )
        action["domain"] = [("order_id", "=", self.id)]
        action["context"] = {"active_test": False}
        return action

    def action_acorn_download(self):
        """Download everything that was ever said about this order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/acorn_vendor/order/{self.id}",
            "target": "download",
        }

    def action_acorn_open_shipments(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_shipment_action"
        )
        action["domain"] = [("id", "in", self.acorn_shipment_ids.ids)]
        return action
