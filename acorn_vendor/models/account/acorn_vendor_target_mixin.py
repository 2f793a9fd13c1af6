from collections import defaultdict

from odoo import api, models
from odoo.models import BaseModel

from ...rules.named_records import find_ids, find_nested


class AcornVendorTargetMixin(models.AbstractModel):
    """A record that points only at accounts and the like that its user may see.

    Odoo looks at that last, after names and what is wrong were told.
    """

    _name = "acorn.vendor.target.mixin"
    _description = "Record on What Its User May See"

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Refuse targets in the context that the user may not read."""
        values = super().default_get(fields)
        self._check_targets([values])
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse targets that the user may not read."""
        self._check_targets(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse targets that the user may not read."""
        self._check_targets([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        """Refuse targets that the user may not read, before any is looked at."""
        self._check_targets([values])
        return super().onchange(values, field_names, fields_spec)

    # === BUSINESS METHODS === #

    @api.model
    def _check_targets(self, vals_list):
        """Refuse values that name a record their user may not read."""
        if self.env.su:
            return
        targets = defaultdict(set)
        for vals in vals_list:
            for model, ids in self._iter_targets(vals):
                targets[model].update(ids)
        for model, ids in targets.items():
            self.env[model].browse(ids).check_access("read")

    @api.model
    def _iter_targets(self, vals):
        """Yield the model and IDs of what values name, within lines as well."""
        for name, value in vals.items():
            field = self._fields.get(name)
            if field and field.relational and value and self._is_checked(field):
                ids = value.ids if isinstance(value, BaseModel) else find_ids(value)
                yield field.comodel_name, ids[:1] if field.type == "many2one" else ids
                records = self.env[field.comodel_name]
                if hasattr(records, "_iter_targets"):
                    for nested in find_nested(value):
                        yield from records._iter_targets(nested)

    @api.model
    def _is_checked(self, field):
        """Say whether what a field points at is looked at: our own models are."""
        return field.comodel_name.startswith("acorn.vendor.")


class AcornVendorDialogMixin(models.AbstractModel):
    """A dialog that is opened only on what its user may see, whatever that is.

    Odoo lets a dialog point at any record, and shows the names and related fields of
    what it points at to whoever opened it.
    """

    _name = "acorn.vendor.dialog.mixin"
    _inherit = ["acorn.vendor.target.mixin"]
    _description = "Dialog on Records of Its User"

    @api.model
    def _is_checked(self, field):
        """Return that the user must see whatever any field points at."""
        return True
