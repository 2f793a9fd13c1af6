from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.claim_reference import normalise
from ..account.rights import check_rights


class AccountMove(models.Model):
    """An invoice to Amazon: posting it sends it."""

    _name = "account.move"
    _inherit = ["account.move", "acorn.vendor.document.mixin"]

    acorn_code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    acorn_invoice_key = fields.Char(
        string="Normalised Number",
        compute="_compute_acorn_invoice_key",
        store=True,
        index="btree_not_null",
        help="Capital letters and digits of the number: some marketplaces drop the"
        " rest when they pay.",
    )
    acorn_message_ids = fields.One2many(
        "acorn.vendor.message",
        "move_id",
        string="Amazon Messages",
        readonly=True,
        context={"active_test": False},
        groups=const.GROUP_USER,
    )
    acorn_advice = fields.Text(
        compute="_compute_acorn_advice", compute_sudo=True, groups=const.GROUP_USER
    )
    acorn_document_state = fields.Selection(
        [("open", "Not sent"), *const.DOCUMENT_STATES],
        string="Amazon",
        compute="_compute_acorn_document_state",
        store=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("name", "acorn_code_id")
    def _compute_acorn_invoice_key(self):
        for move in self:
            posted = move.acorn_code_id and move.name and move.name != "/"
            move.acorn_invoice_key = normalise(move.name) if posted else False

    @api.depends("acorn_message_ids.state", "acorn_code_id", "state")
    def _compute_acorn_document_state(self):
        for move in self:
            if move.acorn_code_id and move.move_type in ("out_invoice", "out_refund"):
                state = move.acorn_message_ids._get_shown_state("invoice")
                move.acorn_document_state = state or "open"
            else:
                move.acorn_document_state = False

    @api.depends("acorn_message_ids.state", "acorn_message_ids.reason")
    def _compute_acorn_advice(self):
        for move in self:
            move.acorn_advice = move.acorn_message_ids._get_advice("invoice")

    # === ACTION METHODS === #

    def action_acorn_send(self):
        """Build the invoice for Amazon anew and queue it."""
        check_rights(self, "write", const.GROUP_INVOICING)
        for move in self:
            if move.move_type == "out_refund":
                raise UserError(
                    self.env._(
                        "Credit notes are not sent yet. Enter %(number)s in Vendor"
                        " Central.",
                        number=move.name,
                    )
                )
            if move.acorn_document_state not in ("open", "held", "attention"):
                raise UserError(
                    self.env._(
                        "Amazon has invoice %(invoice)s, or is getting it.",
                        invoice=move.name,
                    )
                )
        posted = self.filtered(lambda move: move.state == "posted")
        posted.sudo()._acorn_queue_invoice()

    def action_acorn_open_messages(self):
        """Open what was said about the invoice, archived messages too."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_message_action"
        )
        action["domain"] = [("move_id", "=", self.id)]
        action["context"] = {"active_test": False}
        return action

    # === BUSINESS METHODS === #

    def _post(self, soft=True):
        """Queue the invoices to Amazon among the posted moves."""
        posted = super()._post(soft)
        posted.sudo().filtered(
            lambda move: (
                move.acorn_code_id
                and move.move_type == "out_invoice"
                and move.acorn_code_id._get_stage("invoice") != "off"
            )
        )._acorn_queue_invoice()
        return posted
