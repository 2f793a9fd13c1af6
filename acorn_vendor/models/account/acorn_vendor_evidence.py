"""Who may write what Amazon or the ledger has: three mixins, used everywhere.

* our own records: people write what a whitelist names;
* Odoo's records: people write all but a list of our fields;
* whatever is named by one of these: deleting it says so in words.

What changes these records goes through methods that check who asks, and writes in
sudo. What a context or a default that somebody has set proposes never counts, not in
sudo either: whoever calls by RPC chooses it.
"""

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import ormcache, sql

# Whose fields people may write on each record: its discussion.
DISCUSSION = ("mail.thread", "mail.activity.mixin")


def _get_own_defaults(model, names):
    """Return the defaults that fields of a model have by themselves, of all callers."""
    defaults = {}
    for name in names:
        field = model._fields.get(name)
        if field and field.default:
            value = field.convert_to_cache(field.default(model), model, validate=False)
            defaults[name] = field.convert_to_write(value, model)
    return defaults


class AcornVendorEvidenceMixin(models.AbstractModel):
    """A record of our own that is evidence: made, changed and deleted by methods."""

    _name = "acorn.vendor.evidence.mixin"
    _description = "Evidence"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse new evidence by hand: only our own code makes it."""
        if not self.env.su:
            raise AccessError(self._explain_evidence())
        return super().create(vals_list)

    @api.model
    def default_get(self, fields):
        """Return defaults; of what people may not set, only our own."""
        # In sudo the caller is our own code: it says itself what it wants.
        people = frozenset() if self.env.su else self.browse()._get_people_fields()
        ours = [name for name in fields if name not in people]
        others = [name for name in fields if name in people]
        return {**super().default_get(others), **_get_own_defaults(self, ours)}

    def write(self, vals):
        """Refuse changes of all but what people may write."""
        if not self.env.su:
            self._check_writable(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_evidence(self):
        if not (self.env.su or self._may_people_delete()):
            raise AccessError(self._explain_evidence())

    # === BUSINESS METHODS === #

    def _check_writable(self, vals):
        """Refuse values that people may not write, or not any more."""
        wanted = vals.keys() - self._get_discussion_fields()
        if wanted and not wanted <= self._get_people_fields():
            raise AccessError(self._explain_evidence())

    def _get_discussion_fields(self):
        """Return the names of what belongs to a record's history and activities."""
        names = {name for model in DISCUSSION for name in self.env[model]._fields}
        return names - {"id", "display_name"}

    def _get_people_fields(self):
        """Return the names of what people may write on all of these now."""
        return frozenset()

    def _may_people_delete(self):
        """Return whether people may delete these; the model says which."""
        return False

    def _explain_evidence(self):
        """Return why these are not changed by hand, and what to do instead."""
        return self.env._(
            "%(kind)s: this is what Amazon or the ledger has, so nobody changes it by"
            " hand. Use the buttons of the document.",
            kind=self.env["ir.model"]._get(self._name).name,
        )


class AcornVendorProtectedMixin(models.AbstractModel):
    """A record of Odoo's with fields of ours that only our methods write.

    These are the fields with ``acorn_protected=True``.
    """

    _name = "acorn.vendor.protected.mixin"
    _description = "Document With Evidence"

    def _valid_field_parameter(self, field, name):
        return name == "acorn_protected" or super()._valid_field_parameter(field, name)

    def _auto_init(self):
        """Leave alone what was there before the addon: none of it is Amazon's.

        Odoo would work out each of our fields for every order, transfer and entry of
        all the years; a column that is there already is filled for new records only.
        """
        if self._auto and self._acorn_is_being_installed():
            there = sql.table_columns(self.env.cr, self._table)
            for name, field in self._fields.items():
                ours = name.startswith("acorn_") and field.store and field.compute
                if ours and name not in there:
                    column = (name, field.column_type[1], field.string)
                    sql.create_column(self.env.cr, self._table, *column)
        return super()._auto_init()

    def _acorn_is_being_installed(self):
        """Tell whether the addon comes into this database just now."""
        self.env.cr.execute(
            "SELECT state FROM ir_module_module WHERE name = 'acorn_vendor'"
        )
        return self.env.cr.fetchone() == ("to install",)

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse protected values in new records, and in their texts."""
        if not self.env.su:
            for vals in vals_list:
                if not self._acorn_get_protected().isdisjoint(vals):
                    # An import says nothing where its column is empty.
                    self._acorn_refuse_protected(name for name in vals if vals[name])
                self._acorn_refuse_text(vals)
        return super().create(vals_list)

    @api.model
    def default_get(self, fields):
        """Return defaults; of protected fields only our own."""
        protected = self._acorn_get_protected()
        ours = [name for name in fields if name in protected]
        others = [name for name in fields if name not in protected]
        return {**super().default_get(others), **_get_own_defaults(self, ours)}

    def write(self, vals):
        """Refuse changes of protected fields."""
        if not self.env.su and not self._acorn_get_protected().isdisjoint(vals):
            self._acorn_refuse_protected(vals)
        return super().write(vals)

    @api.model
    @ormcache()
    def _acorn_get_protected(self):
        """Return the names of the fields that only our own methods write.

        A test looks whether of all our fields it is decided who writes them.
        """
        return frozenset(
            name
            for name, field in self._fields.items()
            # What is shown of another record has its marks too, and is written there.
            if getattr(field, "acorn_protected", False)
            and (field.store or not field.related)
        )

    @api.model
    def _acorn_refuse_text(self, vals):
        """Refuse IDs that are none: the database takes "7" for 7, no check sees it."""
        for name, value in vals.items():
            is_text = name.startswith("acorn_") and isinstance(value, str | float)
            if is_text and value and self._fields[name].type == "many2one":
                raise ValueError(f"This is no ID: {value!r}")

    def _acorn_refuse_protected(self, names):
        """Refuse to write these by hand, where they are protected.

        :raise AccessError: if any of them is
        """
        labels = [
            self._fields[name]._description_string(self.env)
            for name in names
            if name in self._acorn_get_protected()
        ]
        if labels:
            raise AccessError(
                self.env._(
                    "%(fields)s: this is what Amazon stated or was told, so nobody"
                    " writes it by hand. What Amazon changes comes in by itself; for"
                    " the rest use the buttons of the document.",
                    fields=", ".join(labels),
                )
            )


class AcornVendorNamedMixin(models.AbstractModel):
    """A record that Amazon's records name; deleting it says which, in words."""

    _name = "acorn.vendor.named.mixin"
    _description = "Named by Amazon's Records"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_named(self):
        """Say what the database would say with the names of its tables."""
        naming = next(self._acorn_find_naming(), None)
        if naming:
            raise UserError(self._acorn_explain_naming(naming))

    def _acorn_find_naming(self):
        """Yield a record for each field of ours that keeps one of these."""
        for field in self._acorn_get_naming_fields():
            records = self.env[field.model_name].sudo().with_context(active_test=False)
            found = records.search([(field.name, "in", self.ids)], limit=1)
            if found:
                yield found

    @api.model
    def _acorn_get_naming_fields(self):
        """Return the fields of ours by which the database keeps these records."""
        return [
            field
            for model in self.pool.values()
            if model._auto and not model._abstract and not model._transient
            for field in model._fields.values()
            if field.type == "many2one"
            and field.store
            and field.ondelete == "restrict"
            and field.comodel_name == self._name
            and (model._name.startswith("acorn.") or field.name.startswith("acorn_"))
        ]

    def _acorn_explain_naming(self, record):
        """Return why these cannot be deleted, and what to do instead."""
        kind = self.env["ir.model"]._get(record._name).name
        visible = record.with_env(self.env).has_access("read")
        name = f"{kind} {record.display_name}" if visible else kind
        if "active" in self._fields:
            return self.env._(
                "%(record)s cannot be deleted: Amazon Vendor needs it for %(name)s."
                " Archive it instead.",
                record=self[:1].display_name,
                name=name,
            )
        return self.env._(
            "%(record)s cannot be deleted: Amazon Vendor needs it for %(name)s.",
            record=self[:1].display_name,
            name=name,
        )
