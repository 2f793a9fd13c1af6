from odoo import api, fields, models

from ... import const
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """The open questions of an order, where they are seen and settled."""

    _inherit = "sale.order"

    acorn_question_count = fields.Integer(
        string="Open Questions", compute="_compute_acorn_question_count"
    )
    acorn_line_question_count = fields.Integer(
        compute="_compute_acorn_question_count",
        help="So many of the open questions are about a line.",
    )
    acorn_has_cases = fields.Boolean(
        compute="_compute_acorn_has_cases", help="Amazon orders a line in cases."
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "acorn_open_topics",
        "order_line.acorn_question_kind",
        "order_line.acorn_qty_accepted",
        "order_line.acorn_qty_backordered",
    )
    def _compute_acorn_question_count(self):
        for order in self:
            topics = (order.acorn_open_topics or "").split()
            open_lines = order._acorn_get_question_lines()
            order.acorn_line_question_count = len(open_lines)
            order.acorn_question_count = len(topics) + len(open_lines)

    @api.depends("order_line.acorn_cases")
    def _compute_acorn_has_cases(self):
        for order in self:
            order.acorn_has_cases = any(order.order_line.mapped("acorn_cases"))

    def _compute_has_archived_products(self):
        """Do not warn of the placeholder: its line says what to do."""
        result = super()._compute_has_archived_products()
        for order in self.filtered("has_archived_products"):
            placeholder = order.company_id.sudo().acorn_placeholder_id
            products = order.order_line.product_id - placeholder
            order.has_archived_products = not all(products.mapped("active"))
        return result

    # === ACTION METHODS === #

    def action_acorn_cost_per_each(self):
        """Settle for the vendor code that Amazon's costs are for one unit."""
        return self._acorn_settle_cost_basis("each")

    def action_acorn_cost_per_case(self):
        """Settle for the vendor code that Amazon's costs are for one case."""
        return self._acorn_settle_cost_basis("case")

    def action_acorn_look_again(self):
        """Look for the products of open lines again, after products were changed."""
        check_rights(self, "write", const.GROUP_SALES)
        lines = self._acorn_get_question_lines().filtered(
            lambda line: line.acorn_question_kind != "linked"
        )
        self.acorn_account_id._complete_waiting_lines(lines)
        self.filtered("acorn_existing").sudo()._acorn_look_for_existing()
        return True

    # === HOOKS === #

    def _acorn_note_imported(self):
        """Do what is due for orders that have just come in, and are no changes."""
        self._acorn_report_negative()

    def _acorn_note_settled(self):
        """Go on with orders that no question is open about any more."""

    def _acorn_update_from_amazon(self, importer, purchase_order, message):
        """Take over what Amazon says anew about an order that came in before.

        :param importer: :class:`PurchaseOrderImport` of the batch
        :param purchase_order: the parsed new version
        :param message: the message that brought it
        """
        self.ensure_one()

    # === BUSINESS METHODS === #

    def _acorn_report_negative(self):
        """Ask a person about negative quantities; nothing of them is ever shipped."""
        for order, lines in (
            self._acorn_get_negative_lines().grouped("order_id").items()
        ):
            order.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=order.user_id.id or self.env.uid,
                summary=self.env._("Amazon orders less than nothing"),
                note=self.env._(
                    "Line %(lines)s has a negative quantity. Nothing of it is accepted"
                    " or shipped. Ask Amazon what is meant, then acknowledge the rest.",
                    lines=", ".join(lines.mapped("acorn_sequence")),
                ),
            )

    def _acorn_tell_questions(self):
        """Return what is open about the order and its lines, in plain words."""
        self.ensure_one()
        questions = (self.acorn_order_question or "").split("\n")
        questions = [question for question in questions if question]
        return (
            questions
            + self._acorn_tell_topics()
            + [
                self.env._(
                    "Line %(line)s, %(item)s: %(question)s",
                    line=line.acorn_sequence,
                    item=line.acorn_asin or line.acorn_vendor_sku,
                    question=line.acorn_question,
                )
                for line in self._acorn_get_question_lines()
            ]
        )

    def _acorn_get_question_lines(self):
        return self.order_line.filtered(lambda line: line._acorn_is_open())

    def _acorn_get_settled(self):
        """Return those of which nothing is open."""
        return self.filtered(
            lambda order: (
                not (order.acorn_open_topics or order._acorn_get_question_lines())
            )
        )

    def _acorn_settle_cost_basis(self, basis):
        self.acorn_code_id.cost_basis = basis
        return True
