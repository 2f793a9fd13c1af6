from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...rules.checklist import Equipment, check, count_open

_lt = LazyTranslate(__name__)

# What is said of each check: while it is open, and when it is done.
TEXTS = {
    "prefix": (
        _lt("Enter the GS1 company prefix: it starts the number of every carton."),
        _lt("GS1 company prefix"),
    ),
    "packages": (
        _lt("Switch on Packages: without them packing shows nothing."),
        _lt("Packages are switched on"),
    ),
    "ship_from": (
        _lt("Complete the address of the warehouse: street, city, ZIP and country."),
        _lt("Address of the warehouse"),
    ),
    "fcs": (
        _lt("Complete the addresses of %(count)s fulfillment centers."),
        _lt("Addresses of the fulfillment centers"),
    ),
    "carrier": (
        _lt("Enter the carrier's SCAC: 2 to 4 capital letters."),
        _lt("SCAC of the carrier"),
    ),
    "weights": (
        _lt("%(count)s products have no weight: ASNs state none for them."),
        _lt("Weights of the products"),
    ),
    "journal": (
        _lt("Choose the sales journal, or make one."),
        _lt("Sales journal"),
    ),
    "income": (
        _lt("Give the sales journal an income account."),
        _lt("Income account"),
    ),
    "remit_to": (
        _lt("Complete the address Amazon pays to: street, city, ZIP and country."),
        _lt("Address Amazon pays to"),
    ),
    "terms": (
        _lt("Choose the payment terms agreed with Amazon."),
        _lt("Payment terms"),
    ),
    "deductions": (
        _lt("Press Create Default Accounts on the account: deductions need them."),
        _lt("Accounts for payments and deductions"),
    ),
}
BLOCKS = {
    "shipping": _lt("Needed for shipping"),
    "invoicing": _lt("Needed for invoices"),
    "nothing": _lt("Good to have"),
}


class AcornVendorCode(models.Model):
    """What a vendor code lacks before goods are shipped and invoices are sent."""

    _inherit = "acorn.vendor.code"

    checklist = fields.Json(compute="_compute_checklist", compute_sudo=True)
    missing_count = fields.Integer(
        string="Missing",
        compute="_compute_checklist",
        compute_sudo=True,
        help="What shipping or invoicing cannot do without.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "gs1_prefix",
        "carrier_scac",
        "shipment_type",
        "warehouse_id",
        "journal_id",
        "payment_term_id",
        "remit_to_id",
    )
    @api.depends_context("lang")
    def _compute_checklist(self):
        settings = self.env["res.config.settings"]
        missing = settings._acorn_get_missing_features()
        has_packages = "group_stock_tracking_lot" not in missing
        for code in self:
            lacking = code._find_lacking()
            checks = check(code._get_equipment(has_packages, lacking))
            code.missing_count = count_open(checks)
            code.checklist = [code._describe_check(each, lacking) for each in checks]

    # === BUSINESS METHODS === #

    def _find_lacking(self):
        """Return the records that lack something, by the key of its check."""
        products = self.env["product.product"].search(self._get_weightless_domain())
        return {"fcs": self._get_incomplete_fcs(), "weights": products}

    def _get_equipment(self, has_packages, lacking):
        """Return what the vendor code has, for the rules."""
        journal, account = self._get_sales_journal(), self.account_id
        return Equipment(
            gs1_prefix=self.gs1_prefix or "",
            carrier_scac=self.carrier_scac or "",
            needs_carrier=self.shipment_type != "SmallParcel",
            has_packages=has_packages,
            has_ship_from=_is_address(self.warehouse_id.partner_id),
            fcs_without_address=len(lacking["fcs"]),
            products_without_weight=len(lacking["weights"]),
            has_journal=bool(journal),
            has_terms=bool(self.payment_term_id),
            has_income_account=bool(journal.default_account_id),
            has_remit_to=_is_address(self._get_remit_to()),
            has_deduction_accounts=bool(
                account.clearing_account_id and account.remittance_journal_id
            ),
        )

    def _get_sales_journal(self):
        """Return the journal invoices go to, as Odoo chooses where nobody has."""
        journals = self.env["account.journal"]
        return self.journal_id or journals.search(
            [
                *journals._check_company_domain(self.company_id),
                ("type", "=", "sale"),
            ],
            limit=1,
        )

    def _get_incomplete_fcs(self):
        parties = self.env["acorn.vendor.party"].search(
            [
                ("account_id", "=", self.account_id._origin.id),
                ("role", "=", "ship_to"),
                ("partner_id", "!=", False),
            ]
        )
        return parties.partner_id.filtered(lambda each: not _is_address(each))

    def _get_weightless_domain(self):
        items = self.env["acorn.vendor.product"].search(
            [
                ("account_id", "=", self.account_id._origin.id),
                ("product_id", "!=", False),
            ]
        )
        return [("id", "in", items.product_id.ids), ("weight", "=", 0)]

    def _describe_check(self, each, lacking):
        """Return what the list shows of a check, and where it is settled."""
        text = self.env._(TEXTS[each.key][each.is_done])
        blocks = self.env._(BLOCKS[each.blocks])
        return {
            "key": each.key,
            "done": each.is_done,
            "blocks": each.blocks,
            "text": text % {"count": each.count},
            "hint": blocks,
            "link": False if each.is_done else self._get_link(each.key, lacking),
        }

    def _get_link(self, key, lacking):
        """Return the model and the records where an open check is settled."""
        code = ("acorn.vendor.code", self._origin.id)
        journal = self._get_sales_journal()
        targets = {
            "packages": ("res.config.settings", False),
            "ship_from": ("res.partner", self.warehouse_id.partner_id.id),
            "fcs": ("res.partner", lacking["fcs"].ids),
            "weights": ("product.product", lacking["weights"].ids),
            "income": ("account.journal", journal.id) if journal else code,
            "remit_to": ("res.partner", self._get_remit_to().id),
            "deductions": ("acorn.vendor.account", self.account_id._origin.id),
        }
        model, ids = targets.get(key, code)
        return {"model": model, "ids": ids}


def _is_address(partner):
    """Return whether a partner has what Amazon asks of an address."""
    return all(partner[name] for name in ("street", "city", "zip", "country_id"))
