from collections import defaultdict

from odoo import api, models
from odoo.fields import Command

# Commands that name a record, in their second place.
NAMING = (Command.UPDATE, Command.DELETE, Command.UNLINK, Command.LINK)


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
                ids = _find_ids(value)
                yield field.comodel_name, ids[:1] if field.type == "many2one" else ids
                records = self.env[field.comodel_name]
                if hasattr(records, "_iter_targets"):
                    for nested in _find_nested(value):
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


def _find_ids(value):
    """Return the IDs that the value of a relational field names, as it comes."""
    if isinstance(value, models.BaseModel):
        return value.ids
    if isinstance(value, dict):
        value = value.get("id")
    if value and isinstance(value, str | float):
        # The database takes "7" for 7, and Odoo's cache for nothing: no check sees it.
        raise ValueError(f"This is no ID: {value!r}")
    if not isinstance(value, list | tuple | set):
        value = [value]
    ids = []
    for each in value:
        if not isinstance(each, list | tuple):
            ids.append(each)
        elif each[0] in NAMING:
            ids.append(each[1])
        elif each[0] == Command.SET:
            ids += each[2]
    return [each for each in ids if isinstance(each, int) and each]


def _find_nested(value):
    """Return the values of records that are created or changed with this one."""
    commands = value if isinstance(value, list | tuple) else []
    return [
        each[2]
        for each in commands
        if isinstance(each, list | tuple)
        and each[0] in (Command.CREATE, Command.UPDATE)
        and isinstance(each[2], dict)
    ]
