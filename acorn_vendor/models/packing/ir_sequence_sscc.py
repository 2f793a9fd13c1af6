from odoo import models
from odoo.exceptions import UserError

from ...rules.packing_numbers import restarts
from .stock_package import SEQUENCE


class IrSequence(models.Model):
    """A sequence of SSCCs only goes on: no number is given twice."""

    _inherit = "ir.sequence"

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse what would let a sequence of SSCCs begin anew."""
        for sequence in self._acorn_get_used():
            # What it was last written as is not how far it has counted since.
            now = {
                name: sequence[name] for name in vals if name in sequence._fields
            } | {"number_next": sequence.number_next_actual}
            if restarts(now, vals):
                sequence._acorn_refuse_restart()
        return super().write(vals)

    def unlink(self):
        """Keep sequences of which SSCCs were given, also if the packages are gone.

        Odoo drops what counts before it asks whether a record may be deleted.
        """
        self._acorn_get_used()[:1]._acorn_refuse_restart()
        return super().unlink()

    # === BUSINESS METHODS === #

    def _acorn_get_used(self):
        """Return those of these that gave SSCCs."""
        ours = self.filtered(lambda each: (each.code or "").startswith(SEQUENCE))
        return ours.filtered(lambda each: each.number_next_actual > 1)

    def _acorn_refuse_restart(self):
        for sequence in self:
            raise UserError(
                self.env._(
                    "%(sequence)s gave SSCCs that stand on cartons and in ASNs, and an"
                    " SSCC is never used again. Let it go on; you can only raise its"
                    " next number.",
                    sequence=sequence.name,
                )
            )
