from odoo import api, fields, models

from ... import const
from ...rules.change_rules import first_rules
from ..account.labels import get_labels


class AcornVendorChangeRule(models.Model):
    """What happens with a change by Amazon, by how far the order has gone.

    Each company edits its own rules. Where there is none, a person decides.
    """

    _name = "acorn.vendor.change.rule"
    _description = "Rule for Changes by Amazon"
    _inherit = ["acorn.vendor.target.mixin"]
    _check_company_auto = True
    _order = "sequence, kind, code_id, id"
    _rec_name = "kind"

    sequence = fields.Integer(default=50)
    kind = fields.Selection(const.CHANGE_KINDS, string="Change", required=True)
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: for all vendor codes that have no rule of their own.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    waiting = fields.Selection(
        const.CHANGE_DECISIONS,
        string="Not Acknowledged",
        required=True,
        default="ask",
        help="The order is a draft.",
    )
    acknowledged = fields.Selection(
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
        help="Goods were shipped, the ASN is sent or on its way.",
    )
    invoiced = fields.Selection(const.CHANGE_DECISIONS, required=True, default="ask")

    _kind_uniq = models.UniqueIndex(
        "(company_id, kind, COALESCE(code_id, 0))",
        "There is a rule for this change and vendor code already.",
    )

    @api.depends("kind", "code_id")
    def _compute_display_name(self):
        kinds = get_labels(self, "kind")
        for rule in self:
            codes = rule.code_id.name or self.env._("all vendor codes")
            rule.display_name = f"{kinds.get(rule.kind, '')} ({codes})"

    @api.model
    def _get_rules(self, code):
        """Return the rule for each kind of change; a vendor code's own ones count."""
        rules = self.search(
            [
                ("company_id", "=", code.company_id.id),
                ("code_id", "in", (False, code.id)),
            ]
        )
        return {
            rule.kind: rule for rule in rules.sorted(lambda rule: bool(rule.code_id))
        }

    @api.model
    def _prepare_first(self, company):
        """Return the values of the rules a company starts with."""
        return [
            {
                "company_id": company.id,
                "sequence": 10 * sequence,
                "kind": kind,
                **decisions,
            }
            for sequence, (kind, decisions) in enumerate(first_rules().items(), start=1)
        ]


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    @api.model_create_multi
    def create(self, vals_list):
        """Give the companies of new accounts their rules for changes."""
        accounts = super().create(vals_list)
        accounts.company_id._acorn_create_change_rules()
        return accounts


class ResCompany(models.Model):
    _inherit = "res.company"

    def _acorn_create_change_rules(self):
        """Give companies their first rules; those that have some are left alone."""
        rules = self.env["acorn.vendor.change.rule"].sudo()
        new = self - rules.search([("company_id", "in", self.ids)]).company_id
        rules.create(
            [values for company in new for values in rules._prepare_first(company)]
        )
