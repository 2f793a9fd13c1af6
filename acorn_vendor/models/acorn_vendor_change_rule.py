from odoo import api, fields, models

from .. import const


class AcornVendorChangeRule(models.Model):
    """What happens with a change by Amazon, by how far the order has gone."""

    _name = "acorn.vendor.change.rule"
    _description = "Rule for Changes by Amazon"
    _order = "sequence, kind, code_id, id"
    _rec_name = "kind"

    sequence = fields.Integer(default=50)
    kind = fields.Selection(const.CHANGE_KINDS, string="Change", required=True)
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: for all vendor codes that have no rule of their own.",
    )
    company_id = fields.Many2one(related="code_id.company_id", store=True, index=True)
    waiting = fields.Selection(
        const.CHANGE_DECISIONS,
        string="Not Answered",
        required=True,
        default="ask",
        help="The order is a draft.",
    )
    answered = fields.Selection(
        const.CHANGE_DECISIONS,
        required=True,
        default="ask",
        help="The order is confirmed; nothing is packed.",
    )
    packed = fields.Selection(
        const.CHANGE_DECISIONS,
        required=True,
        default="ask",
        help="Goods are in cartons.",
    )
    announced = fields.Selection(
        const.CHANGE_DECISIONS,
        string="Left",
        required=True,
        default="ask",
        help="Goods have left, the ASN is sent or on its way.",
    )
    invoiced = fields.Selection(const.CHANGE_DECISIONS, required=True, default="ask")

    _kind_uniq = models.UniqueIndex(
        "(kind, COALESCE(code_id, 0))",
        "There is a rule for this change and vendor code already.",
    )

    @api.model
    def _get_decisions(self, code):
        """Return ``{(kind, stage): decision}``; a vendor code's own rules count."""
        rules = self.search([("code_id", "in", (False, code.id))])
        return {
            (rule.kind, stage): rule[stage]
            for rule in rules.sorted(lambda rule: bool(rule.code_id))
            for stage, _label in const.CHANGE_STAGES
        }
