from ast import literal_eval
from datetime import date
from decimal import Decimal

from lxml import etree

from odoo.fields import Command, Domain

from ..documents.files.remittance import Remittance, RemittanceLine
from .company_common import CompanyCommon

PAID_ON = date(2026, 2, 17)


def settled(
    number,
    paid,
    description="",
    discount="0",
    withholding="0",
    currency="USD",
    **other,
):
    """Return one parsed line; amounts as text."""
    values = {
        "invoice_number": number,
        "invoice_date": date(2026, 1, 20),
        "description": description,
        "transaction_type": "",
        "original_invoice_number": "",
        "reference": "",
        "invoice_amount": Decimal(paid) + Decimal(discount),
        "currency": currency,
        "withholding": Decimal(withholding),
        "terms_discount": Decimal(discount),
        "amount_paid": Decimal(paid),
        "remaining": Decimal(0),
    }
    return RemittanceLine(sequence=1, **(values | other))


def payment(number, *lines, currency="USD", **other):
    """Return a parsed payment whose header ties out with its lines."""
    total = sum((line.amount_paid for line in lines), Decimal(0))
    values = {
        "payment_number": number,
        "payment_date": PAID_ON,
        "currency": currency,
        "amount": total,
        "invoice_currency": currency,
        "invoice_amount": other.get("amount", total),
        "exchange_rate": Decimal(1),
        "payment_type": "EFT",
        "status": "Successful",
        "voided_reason": "",
    }
    numbered = tuple(
        RemittanceLine(**{**_values(line), "sequence": sequence})
        for sequence, line in enumerate(lines, 1)
    )
    values |= other
    amounts = {name: Decimal(values[name]) for name in ("amount", "invoice_amount")}
    return Remittance(**(values | amounts), lines=numbered)


def _values(line):
    return {name: getattr(line, name) for name in line.__dataclass_fields__}


class RemittanceCommon(CompanyCommon):
    """A vendor account with its ledger accounts, and invoices to Amazon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("acorn_vendor.acorn_vendor_group_manager")
        cls.amazon = cls.env["res.partner"].create(
            {"name": "Amazon Test Purchasing", "is_company": True}
        )
        cls.account, cls.code = cls.create_account(cls.company_data["company"])
        cls.kinds = cls.env["acorn.vendor.deduction.kind"]._get_by_code()
        cls.ledger = {
            kind.code
            if kind.treatment == "expense"
            else kind.treatment: kind.account_id
            for kind in cls.kinds.values()
            if kind.account_id
        }
        cls.ledger["clearing"] = cls.account.clearing_account_id
        cls.ledger["receivable"] = cls.company_data["default_account_receivable"]
        cls.vat_account = cls.company_data["default_account_tax_sale"]

    @classmethod
    def create_account(cls, company):
        """Return an Amazon account of ``company`` and its vendor code."""
        account = (
            cls.env["acorn.vendor.account"]
            .with_company(company)
            .create({"name": f"Amazon of {company.name}", "company_id": company.id})
        )
        account.action_create_default_accounts()
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", company.id)], limit=1
        )
        code = cls.env["acorn.vendor.code"].create(
            {
                "name": "ACORN",
                "account_id": account.id,
                "partner_id": cls.amazon.id,
                "warehouse_id": warehouse.id,
                "currency_id": company.currency_id.id,
                "invoice_level": "off",
            }
        )
        return account, code

    @classmethod
    def create_invoice(cls, number, amount, **other):
        """Return a posted invoice to Amazon without tax."""
        moves = cls.env["account.move"]
        # As an order does it: nobody chooses the vendor code of an invoice.
        move = (
            moves.sudo()
            .create(
                {
                    "name": number,
                    "move_type": "out_invoice",
                    "partner_id": cls.amazon.id,
                    "invoice_date": "2026-01-20",
                    "acorn_code_id": cls.code.id,
                    "invoice_payment_term_id": False,
                    "invoice_line_ids": [
                        Command.create(
                            {"name": "Goods", "price_unit": amount, "tax_ids": False}
                        )
                    ],
                }
                | other
            )
            .sudo(moves.env.su)
        )
        move.action_post()
        return move

    @classmethod
    def create_vat(cls, rate, **other):
        """Return a tax that names its base and itself by tags, as reports want it."""
        tags = cls.env["account.account.tag"].create(
            [
                {"name": f"{rate} {use} {kind}", "applicability": "taxes"}
                for kind in ("invoice", "refund")
                for use in ("base", "tax")
            ]
        )

        def lines(kind_tags):
            base, tax = kind_tags
            return [
                Command.create(
                    {"repartition_type": "base", "tag_ids": [Command.set(base.ids)]}
                ),
                Command.create(
                    {
                        "repartition_type": "tax",
                        "account_id": cls.vat_account.id,
                        "tag_ids": [Command.set(tax.ids)],
                    }
                ),
            ]

        return cls.env["account.tax"].create(
            {
                "name": f"VAT {rate}",
                "amount": rate,
                "type_tax_use": "sale",
                "invoice_repartition_line_ids": lines(tags[:2]),
                "refund_repartition_line_ids": lines(tags[2:]),
            }
            | other
        )

    def record(self, parsed):
        """Return the remittance of a parsed payment."""
        remittances = self.env["acorn.vendor.remittance"]
        return remittances._import(parsed, self.account, self.amazon)[0]

    def post(self, number, *lines, **other):
        """Return a posted remittance with these lines."""
        remittance = self.record(payment(number, *lines, **other))
        remittance.action_post()
        return remittance

    def balances(self, remittance):
        """Return ``{use of an account: balance}`` of the entry."""
        uses = {account: use for use, account in self.ledger.items()}
        found = {}
        for item in remittance.move_id.line_ids:
            use = uses[item.account_id]
            found[use] = round(found.get(use, 0) + item.balance, 2)
        return found

    def find_shown(self, name):
        """Return the deductions that a filter of the list shows, as it sorts them."""
        cases = self.env["acorn.vendor.deduction"]
        views = cases.get_views([(False, "search"), (False, "list")])["views"]
        [found] = etree.fromstring(views["search"]["arch"]).xpath(
            f"//filter[@name='{name}']"
        )
        domain = Domain(literal_eval(found.get("domain")))
        order = etree.fromstring(views["list"]["arch"]).get("default_order")
        mine = Domain("company_id", "=", self.env.company.id)
        return [*cases.search(mine & domain, order=order)]

    def case(self, root, kind, claim_round=1):
        """Return the case of a document."""
        return self.env["acorn.vendor.deduction"].search(
            [
                ("root_key", "=", root),
                ("kind_id.code", "=", kind),
                ("round", "=", claim_round),
            ]
        )
