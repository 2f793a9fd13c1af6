from odoo import models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from ... import const
from ...documents.files.label_mapping import label_mapping
from ...documents.outgoing.papers_print import Readiness, missing_of, papers_of
from ..account.rights import check_rights
from .papers import read_papers
from .papers_reader import PapersReader
from .stock_picking_papers import NUMBER

_lt = LazyTranslate(__name__)

REPORTS = {
    "packing_list": "acorn_vendor.report_packing_list_action",
    "bill_of_lading": "acorn_vendor.report_bill_of_lading_action",
    "pallet_sheets": "acorn_vendor.report_pallet_sheets_action",
    "customs": "acorn_vendor.report_customs_invoice_action",
}
MISSING = {
    "packing": _lt("Some goods are in no carton yet: press Pack."),
    "carrier": _lt("No carrier is known: enter its SCAC."),
    "pro": _lt("The PRO number is not known yet: enter it when the carrier gives it."),
    "reference": _lt("Amazon pays the freight: enter its reference (ARN)."),
    "hs_code": _lt("Some products have no HS code: enter it on the product."),
    "origin": _lt("Some products have no country of origin: enter it on the product."),
    "incoterm": _lt("No Incoterm is known: enter it on the order under Other Info."),
}


class StockPicking(models.Model):
    """A transfer prints its papers and labels."""

    _inherit = "stock.picking"

    # === ACTION METHODS === #

    def action_acorn_print_all(self):
        """Print all papers and labels there are, and say first what is missing."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self.filtered("acorn_code_id")
        if not pickings.move_line_ids.result_package_id:
            raise UserError(
                self.env._("Nothing is packed yet. Press Pack, then print all.")
            )
        pickings._acorn_give_bill_of_lading()
        ready = pickings._acorn_get_readiness()
        reports = [
            self.env.ref(REPORTS[name]).report_action(pickings.ids, config=False)
            for name in papers_of(ready)
        ]
        reports += pickings._acorn_get_label_reports()
        action = {
            "type": "ir.actions.client",
            "tag": "do_multi_print",
            "params": {
                "reports": reports,
                "anotherAction": {"type": "ir.actions.act_window_close"},
            },
        }
        missing = missing_of(ready)
        return pickings._acorn_say_missing(missing, action) if missing else action

    def action_acorn_download_label_mapping(self):
        """Download what tells Vendor Central which label is on what."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        if not self.move_line_ids.result_package_id:
            raise UserError(
                self.env._("Nothing is packed yet. Press Pack, then download again.")
            )
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/acorn_vendor/label_mapping/{ids}",
            "target": "download",
        }

    # === BUSINESS METHODS === #

    def _acorn_build_label_mapping(self):
        """Return the label mapping file as text."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        reader = PapersReader(self)
        load = reader.read_load()
        goods = [each for carton in load.cartons for each in carton.goods]
        return label_mapping(goods, reader.read_amazons_codes())

    def _acorn_read_papers(self):
        """Return a paper for each transfer."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return read_papers(list(self))

    def _acorn_read_load_papers(self):
        """Return a paper for each load these transfers belong to."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_give_bill_of_lading()
        return read_papers(self._acorn_group_by_truck())

    def _acorn_group_by_truck(self):
        """Return what is on each bill of lading; without one a transfer is alone."""
        numbers = set(filter(None, self.mapped(NUMBER)))
        members = self | self.search(
            [
                (NUMBER, "in", list(numbers)),
                ("acorn_code_id", "!=", False),
                ("state", "not in", ("draft", "cancel")),
            ]
        )
        groups = members.grouped(lambda each: each[NUMBER] or each)
        return list(groups.values())

    def _acorn_get_readiness(self):
        """Return what is known for the papers of these."""
        papers = read_papers(list(self))
        abroad = [each for each in papers if each.needs_customs]
        goods = [line for each in abroad for line in each.customs().lines]
        return Readiness(
            is_packed=not self._acorn_get_unpacked(),
            by_truck=self._acorn_goes_by_truck(),
            has_pallets=any(each.load.pallets for each in papers),
            has_carrier=all(each.scac for each in papers),
            has_pro=all(self.mapped("carrier_tracking_ref")),
            needs_reference=any(each.is_collect for each in papers),
            has_reference=all(self.mapped("acorn_amazon_reference")),
            needs_customs=bool(abroad),
            has_hs_codes=all(each.hs_code for each in goods),
            has_origins=all(each.origin for each in goods),
            has_incoterms=all(each.order.incoterm for each in abroad),
        )

    def _acorn_get_label_reports(self):
        """Return what prints the labels, as a list of reports; none without SSCCs."""
        if not self._acorn_can_label():
            return []
        action = self.action_acorn_print_labels()
        return action.get("params", {}).get("reports") or [action]

    def _acorn_say_missing(self, missing, action):
        sentences = [self.env._(MISSING[name]) for name in missing]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "message": " ".join(sentences),
                "sticky": True,
                "next": action,
            },
        }
