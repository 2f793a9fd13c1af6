import json

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, LazyTranslate, format_list

from ... import const
from ...documents.outgoing import label_media, label_svg, label_zpl
from ...documents.outgoing.label import (
    NONE,
    PRINTED,
    STATES,
    VOID,
    state_of,
    what_changed,
)
from ...documents.outgoing.label_layout import Captions, layout
from ..account.rights import check_rights
from .label_reader import LabelReader

_lt = LazyTranslate(__name__)

REPORTS = {
    medium: f"acorn_vendor.report_label_{medium}_action"
    for medium in (*label_media.PAPERS, *label_media.HEADS)
}
# What is kept of a label that was printed.
NOTED = (
    "acorn_label_said",
    "acorn_label_printed_at",
    "acorn_label_printed_by_id",
)
# What stands on every label, in the language of who receives it.
CAPTIONS = {
    "ship_from": _lt("FROM"),
    "ship_to": _lt("TO"),
    "routing": _lt("FULFILLMENT CENTER"),
    "carrier": _lt("Carrier"),
    "pro": _lt("PRO"),
    "bill_of_lading": _lt("BOL"),
    "amazon_reference": _lt("ARN"),
    "order": _lt("PO"),
    "mixed_orders": _lt("MIXED POs"),
    "item": _lt("ITEM"),
    "mixed_items": _lt("MIXED SKUs"),
    "lot": _lt("Lot"),
    "quantity": _lt("QTY"),
    "carton": _lt("CARTON"),
    "cartons": _lt("CARTONS"),
    "pallet": _lt("PALLET"),
    "sscc": _lt("SSCC"),
}
CHANGED = {
    "contents": _lt("contents"),
    "cartons": _lt("number of cartons"),
    "orders": _lt("purchase orders"),
    "ship_to": _lt("fulfillment center"),
    "address": _lt("address"),
    "number": _lt("count, as in 3 / 12"),
    "carrier": _lt("carrier"),
    "pro": _lt("PRO number"),
    "bill_of_lading": _lt("bill of lading"),
    "amazon_reference": _lt("Amazon's reference (ARN)"),
}


class StockPackage(models.Model):
    """A package has a label, which goes void when what it says changes."""

    _inherit = "stock.package"

    acorn_label_said = fields.Json(copy=False, readonly=True, acorn_protected=True)
    acorn_label_printed_at = fields.Datetime(
        string="Label Printed", copy=False, readonly=True, acorn_protected=True
    )
    acorn_label_printed_by_id = fields.Many2one(
        "res.users",
        string="Label Printed By",
        copy=False,
        readonly=True,
        acorn_protected=True,
    )
    acorn_label_state = fields.Selection(
        [(NONE, "Not Printed"), (PRINTED, "Printed"), (VOID, "Void")],
        string="Label",
        compute="_compute_acorn_label_state",
        search="_search_acorn_label_state",
    )
    acorn_label_note = fields.Char(
        string="What the Label Says Wrongly", compute="_compute_acorn_label_state"
    )

    _acorn_label_printed_at_idx = models.Index(
        "(acorn_label_printed_at) WHERE acorn_label_printed_at IS NOT NULL"
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_label_said", "location_id", "package_dest_id")
    def _compute_acorn_label_state(self):
        """Compare what was printed with what a label would say now."""
        here = self.filtered(
            lambda each: each.acorn_label_said and each._acorn_is_here()
        )
        labels = LabelReader(here).get_labels() if here else {}
        for package in self:
            said = package.acorn_label_said
            package.acorn_label_state = PRINTED if said else NONE
            package.acorn_label_note = False
            if package in here:
                label = labels.get(package)
                package.acorn_label_state = state_of(said, label)
                package.acorn_label_note = package._acorn_explain(said, label)

    def _acorn_is_here(self):
        """Tell whether the package was not shipped: then a label can be replaced."""
        return self.location_id.usage not in ("customer", "supplier")

    def _acorn_explain(self, said, label):
        """Return what to do with a void label, and why."""
        if label is None:
            return self.env._(
                "Throw this label away: nothing is packed in it any more."
            )
        changed = what_changed(said, label)
        if not changed:
            return False
        names = [self.env._(CHANGED[name]) for name in changed]
        return self.env._(
            "Print this label again. Changed since: %(changes)s.",
            changes=format_list(self.env, names),
        )

    @api.model
    def _search_acorn_label_state(self, operator, value):
        """Find labels by their state; void ones among those that were not shipped."""
        if operator != "in":
            return NotImplemented
        printed = Domain("acorn_label_printed_at", "!=", False)
        left = Domain("location_id.usage", "in", ("customer", "supplier"))
        void = Domain.FALSE
        if not {PRINTED, VOID}.isdisjoint(value):
            here = self.search(printed & ~left)
            found = here.filtered(lambda package: package.acorn_label_state == VOID)
            void = Domain("id", "in", found.ids)
        meaning = {NONE: ~printed, PRINTED: printed & ~void, VOID: void}
        return Domain.OR(meaning[state] for state in STATES if state in value)

    # === ACTION METHODS === #

    def action_acorn_print_labels(self):
        """Print the labels of these, cartons before pallets."""
        return self._acorn_print_labels(lambda chosen: chosen)

    def action_acorn_download_zpl(self):
        """Download the labels of these for a label printer."""
        return self._acorn_print_labels(
            lambda chosen: label_media.as_asked(chosen, is_zpl=True)
        )

    # === BUSINESS METHODS === #

    def _acorn_print_labels(self, choose):
        """Return the action that prints these labels, as each vendor code wants it.

        :param choose: which medium to take for the one that a vendor code chose
        """
        reader, labels = self._acorn_read_labels()
        if not labels:
            raise UserError(
                self.env._(
                    "There is no label to print: nothing is packed in these for"
                    " Amazon. Press Pack on the transfer."
                )
            )
        self._acorn_note_printed(labels)
        files = label_media.files(
            (package.id, label.kind, choose(reader.get_code(package).label_format))
            for package, label in labels.items()
        )
        printers = {medium: self.env.ref(REPORTS[medium]) for medium in dict(files)}
        reports = [
            printers[medium].report_action(ids, config=False) for medium, ids in files
        ]
        if len(reports) == 1:
            return reports[0]
        return {
            "type": "ir.actions.client",
            "tag": "do_multi_print",
            "params": {"reports": reports},
        }

    def _acorn_read_labels(self):
        """Return the reader and the labels of these, for somebody who may pack them."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        reader = LabelReader(self)
        # A package that was shipped belongs to no company any more.
        check_rights(reader.get_transfers().sudo(False), "read")
        return reader, reader.get_labels()

    def _acorn_draw_labels(self, medium):
        """Return what the report of a medium consists of, a page or label each.

        However the report was called, what it shows has been printed now.
        """
        reader, labels = self._acorn_read_labels()
        captions = {}
        drawn = []
        for package in self.filtered(labels.__contains__):
            label, code = labels[package], reader.get_code(package)
            lang = reader.get_language(package)
            if lang not in captions:
                captions[lang] = self._acorn_get_captions(lang)
            copies = code.pallet_label_count if label.kind == "pallet" else 1
            drawn += self._acorn_draw_label(
                layout(label, captions[lang]), medium, copies
            )
        self._acorn_note_printed(labels)
        return [Markup(each) for each in drawn]  # noqa: S704 (texts are escaped)

    @api.model
    def _acorn_draw_label(self, parts, medium, copies):
        if medium in label_media.HEADS:
            return [label_zpl.draw(parts, medium, copies)]
        return [label_svg.draw(parts, medium)] * copies

    @api.model
    def _acorn_get_captions(self, lang):
        env = self.with_context(lang=lang).env
        return Captions(**{name: env._(text) for name, text in CAPTIONS.items()})

    def _acorn_note_printed(self, labels):
        """Keep what labels say now, and who printed them when; all at once.

        The ORM would write them by the hundred, and a load may have thousands.
        """
        said = {package.id: label.said() for package, label in labels.items()}
        packages = self.browse(said).filtered(
            lambda each: each.acorn_label_said != said[each.id]
        )
        if not packages:
            return
        packages.flush_recordset(NOTED)
        self.env.execute_query(
            SQL(
                """
                UPDATE stock_package SET acorn_label_said = printed.said,
                    acorn_label_printed_at = %s, acorn_label_printed_by_id = %s
                FROM jsonb_each(%s::jsonb) printed(package, said)
                WHERE stock_package.id = printed.package::integer
                """,
                fields.Datetime.now(),
                self.env.uid,
                json.dumps({each: said[each] for each in packages.ids}),
            )
        )
        packages.modified(NOTED)
        packages.invalidate_recordset(NOTED, flush=False)
