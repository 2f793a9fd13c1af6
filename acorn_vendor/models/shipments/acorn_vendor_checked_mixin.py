from odoo import api, fields, models
from odoo.tools import plaintext2html

CHECK_STATES = [("red", "To Mend"), ("amber", "To Look At"), ("green", "Ready")]


class AcornVendorCheckedMixin(models.AbstractModel):
    """A record whose check shows what Amazon would refuse before it goes on.

    Whoever inherits this names what the fields depend on, says in
    ``_acorn_get_findings`` what is wrong, and in ``_acorn_tell_blocking`` what of it
    may be let through.
    """

    _name = "acorn.vendor.checked.mixin"
    _description = "Checked for Amazon"

    acorn_checklist = fields.Json(compute="_compute_acorn_checklist", compute_sudo=True)
    acorn_is_blocked = fields.Boolean(
        compute="_compute_acorn_checklist", compute_sudo=True
    )
    acorn_check_state = fields.Selection(
        CHECK_STATES,
        string="Check",
        compute="_compute_acorn_check_state",
        compute_sudo=True,
    )
    acorn_let_through = fields.Json(
        copy=False,
        readonly=True,
        acorn_protected=True,
        help="What a manager let through once.",
    )

    def _valid_field_parameter(self, field, name):
        # Inheriting the protected mixin here would contradict the order of classes.
        return name == "acorn_protected" or super()._valid_field_parameter(field, name)

    # === HOOKS === #

    def _compute_acorn_checklist(self):
        """Set the checklist, and whether it keeps the record from going on."""
        raise NotImplementedError

    def _compute_acorn_check_state(self):
        """Set the colour of the worst that was found."""
        raise NotImplementedError

    def _acorn_tell_blocking(self):
        """Return ``{record: {mark: what is wrong}}`` of what may be let through."""
        raise NotImplementedError

    # === BUSINESS METHODS === #

    def _acorn_get_passed(self):
        """Return the marks of what a manager let through."""
        self.ensure_one()
        return self.sudo().acorn_let_through or ()

    @api.model
    def _acorn_open_let_through(self, **values):
        """Return the action that asks a manager why something may go on as it is."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Let It Through"),
            "res_model": "acorn.vendor.let.through",
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{name}": value for name, value in values.items()},
        }

    def _acorn_let_pass(self, reason):
        """Let what is wrong with these pass once, and say who did it and why."""
        for record, told in self._acorn_tell_blocking().items():
            if told:
                # In sudo: nobody writes by hand what was let through.
                checked = record.sudo()
                passed = {*record._acorn_get_passed(), *told}
                checked.acorn_let_through = sorted(passed)
                title = self.env._("Let through the check: %(reason)s", reason=reason)
                checked.message_post(
                    body=plaintext2html("\n".join([title, *told.values()]))
                )
