from odoo import api, fields, models

from ...rules.rule_shadow import find_shadows
from ..account.rights import check_rights


class AcornVendorDeductionKind(models.Model):
    """The rules of all kinds together: their order, and which are never reached."""

    _inherit = "acorn.vendor.deduction.kind"

    never_reached = fields.Text(
        compute="_compute_never_reached",
        help="Keywords and patterns that never decide: an earlier kind takes all that"
        " they fit.",
    )

    # === COMPUTE METHODS === #

    @api.depends("keywords", "number_patterns", "sequence", "active")
    @api.depends_context("lang")
    def _compute_never_reached(self):
        """Look at the rules of all kinds, with what is edited here."""
        edited = {kind._origin.id: kind for kind in self}
        every = [edited.get(kind.id, kind) for kind in self.search([])]
        kinds = self.browse().concat(*every).sorted(lambda kind: kind.sequence)
        told = kinds._tell_shadows(kinds._get_rules())
        for kind in self:
            kind.never_reached = "\n".join(told.get(kind.code, [])) or False

    # === ACTION METHODS === #

    def action_try(self):
        """Open the rule to change it, with what that would make of old lines."""
        check_rights(self, "write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Try the Rule"),
            "res_model": "acorn.vendor.rule.try",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_kind_id": self[:1].id,
                "dialog_size": "extra-large",
            },
        }

    # === BUSINESS METHODS === #

    def _tell_shadows(self, rules):
        """Return ``{code: sentences}`` about what of rules is never reached.

        :param rules: in the order in which they are tried
        """
        names = {kind.code: kind.name for kind in self}
        told = {}
        for shadow in find_shadows(rules):
            told.setdefault(shadow.kind, []).append(
                self.env._(
                    "“%(word)s” is never reached: “%(other)s” of %(kind)s comes"
                    " first. Move this kind before it, or take the word away.",
                    word=shadow.word,
                    other=shadow.other,
                    kind=names.get(shadow.by_kind, shadow.by_kind),
                )
            )
        return told
