from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...rules.reversal import add_up, is_taken_back, is_taken_too_far
from ..account.document_values import to_decimal


class AccountMove(models.Model):
    """What remittances say about entries and invoices.

    Entries of payments are reversed, once, and never undone.
    """

    _inherit = "account.move"

    acorn_remittance_ids = fields.One2many(
        "acorn.vendor.remittance",
        "move_id",
        string="Amazon Remittance",
        readonly=True,
        groups=const.GROUPS_FINANCE,
    )
    acorn_remittance_id = fields.Many2one(
        "acorn.vendor.remittance",
        string="Amazon Payment",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=const.GROUPS_FINANCE,
        help="The payment this is or was the entry of.",
        acorn_protected=True,
    )
    acorn_withheld_account_id = fields.Many2one(
        "account.account",
        string="Account of Tax Withheld",
        readonly=True,
        copy=False,
        groups=const.GROUPS_FINANCE,
        help="Where the entry of an Amazon payment books tax withheld. It is kept, as"
        " the account of the kind may change.",
        acorn_protected=True,
    )
    acorn_remittance_line_ids = fields.One2many(
        "acorn.vendor.remittance.line",
        "move_id",
        string="Amazon Payments",
        groups=const.GROUPS_FINANCE,
    )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_paid(self):
        for move in self.sudo():
            payments = move.acorn_remittance_line_ids.filtered("posted").remittance_id
            if payments:
                raise UserError(
                    self.env._(
                        "Amazon payment %(number)s pays %(invoice)s, so it is kept.",
                        number=payments[0].name,
                        invoice=move.name,
                    )
                )

    # === ACTION METHODS === #

    def action_acorn_open_remittances(self):
        """Open the payments that the entry books or is settled by."""
        self.ensure_one()
        remittances = (
            self.acorn_remittance_ids | self.acorn_remittance_line_ids.remittance_id
        )
        return remittances._get_records_action(name=self.env._("Remittances"))

    # === BUSINESS METHODS === #

    def _post(self, soft=True):
        """Tell the payments whose entries this reverses; take none back twice."""
        self._acorn_check_taken_back()
        posted = super()._post(soft)
        reversed_entries = posted.sudo().reversed_entry_id
        reversed_entries._acorn_check_taken_too_far()
        reversed_entries.acorn_remittance_ids._notice_reversal()
        return posted

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Take nothing back twice."""
        for move in self.sudo():
            remittances = move.reversed_entry_id._acorn_get_remittances()
            if remittances:
                raise UserError(move._acorn_explain_reversal(remittances))
        return super()._reverse_moves(default_values_list, cancel)

    def _reconcile_reversed_moves(self, reverse_moves, move_reverse_cancel):
        """Let each item of a payment's entry meet its own reversal, no other one's.

        Odoo reconciles by account, so that one claim would be settled by another.
        """
        pairs = [
            pair
            for entry, reversal in zip(self, reverse_moves, strict=False)
            if entry._acorn_get_remittances()
            for pair in entry._acorn_pair_with(reversal)
        ]
        if pairs:
            items = self.env["account.move.line"]
            items = items.with_context(move_reverse_cancel=move_reverse_cancel)
            items._reconcile_plan(pairs)
        return super()._reconcile_reversed_moves(reverse_moves, move_reverse_cancel)

    def _acorn_pair_with(self, reversal):
        """Return the open items of an entry, each with what takes it back."""
        both = zip(
            self.line_ids.sorted("id"), reversal.line_ids.sorted("id"), strict=False
        )
        return [
            item | opposite
            for item, opposite in both
            if item.account_id.reconcile
            and item.account_id == opposite.account_id
            and item.currency_id == opposite.currency_id
            and item.amount_currency == -opposite.amount_currency
            and not (item.reconciled or opposite.reconciled)
        ]

    def _acorn_explain_kept(self):
        """Keep the entries of payments, and what takes them back."""
        if reason := super()._acorn_explain_kept():
            return reason
        remittances = self._acorn_get_remittances()
        current = self.acorn_remittance_ids.filtered(
            lambda each: each.state == "posted"
        )
        if current:
            return self.env._(
                "This is the entry of Amazon payment %(number)s. Press Correct there,"
                " or Void if Amazon has taken the payment back.",
                number=current[0].name,
            )
        if remittances:
            return self.env._(
                "This entry of Amazon payment %(number)s was reversed; both are kept.",
                number=remittances[0].name,
            )
        taken_back = self.reversed_entry_id._acorn_get_remittances()
        return taken_back and self._acorn_explain_reversal(taken_back)

    def _acorn_explain_reversal(self, remittances):
        return self.env._(
            "This entry takes Amazon payment %(number)s back. If that was wrong, post"
            " the payment again there.",
            number=remittances[0].name,
        )

    def _acorn_get_remittances(self):
        """Return the payments these are or were the entries of."""
        entries = self.sudo()
        items = entries.line_ids.acorn_remittance_line_id
        current = entries.acorn_remittance_ids | entries.acorn_remittance_id
        return current | items.remittance_id

    def _acorn_check_taken_back(self):
        """Refuse to reverse a payment's entry of which nothing is left.

        :raise UserError: with what to do instead
        """
        for entry in self.sudo().reversed_entry_id:
            remittances = entry._acorn_get_remittances()
            if remittances and entry._acorn_is_taken_back():
                raise UserError(
                    self.env._(
                        "%(entry)s of Amazon payment %(number)s was taken back already."
                        " Delete this second reversal.",
                        entry=entry.name,
                        number=remittances[0].name,
                    )
                )

    def _acorn_is_taken_back(self):
        """Return whether reversals leave nothing of a posted entry on any account.

        An entry that comes to nothing was not taken back before it is reversed.
        """
        self.ensure_one()
        return bool(self._acorn_get_reversals()) and is_taken_back(
            self._acorn_get_left()
        )

    def _acorn_get_reversals(self):
        """Return the posted reversals of an entry."""
        return self.reversal_move_ids.filtered(lambda move: move.state == "posted")

    def _acorn_get_left(self):
        """Return what posted reversals leave of a posted entry, by account."""
        self.ensure_one()
        return (self | self._acorn_get_reversals())._acorn_get_balances()

    def _acorn_get_balances(self):
        """Return what these entries put on each account together."""
        return add_up(
            (
                item.account_id,
                to_decimal(item.balance, item.company_currency_id.decimal_places),
            )
            for item in self.line_ids
        )

    def _acorn_check_taken_too_far(self):
        """Refuse reversals that together take back more than a payment's entry.

        Several may be posted at once, or the whole after a part, so only what is
        left afterwards tells.

        :raise UserError: with what to do instead
        """
        for entry in self:
            remittances = entry._acorn_get_remittances()
            left = remittances and entry._acorn_get_left()
            if left and is_taken_too_far(entry._acorn_get_balances(), left):
                raise UserError(
                    self.env._(
                        "The reversals of %(entry)s take more than was posted back of"
                        " Amazon payment %(number)s. Delete the reversal that is one"
                        " too many, or reverse the rest only.",
                        entry=entry.name,
                        number=remittances[0].name,
                    )
                )
