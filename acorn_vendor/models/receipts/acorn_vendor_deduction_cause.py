from dataclasses import dataclass
from decimal import Decimal

from odoo import api, fields, models
from odoo.fields import Domain

from ... import const
from ...rules.root_cause import main_of
from .expected_prices import ExpectedPrices

MOST_TOLD = 3


@dataclass(frozen=True)
class Cause:
    """One part of what a deduction is about, with the weight it has."""

    weight: Decimal
    fc: str
    product: models.Model
    pickings: models.Model


class AcornVendorDeduction(models.Model):
    """Where a deduction comes from: FC, carrier, who packed, item, vendor code.

    Of several it is the one that most of the amount is about.
    """

    _inherit = "acorn.vendor.deduction"

    cause_amount = fields.Monetary(
        string="Amount",
        compute="_compute_cause_amount",
        store=True,
        help="What is deducted; what is expected, as long as no payment has taken it.",
    )
    fc = fields.Char(string="FC", compute="_compute_cause", store=True, index=True)
    carrier = fields.Char(compute="_compute_cause", store=True, index=True)
    packer_id = fields.Many2one(
        "res.users",
        string="Packed By",
        compute="_compute_cause",
        store=True,
        index="btree_not_null",
        groups=const.GROUP_MANAGER,
        help="Who validated the transfer. Only managers see it.",
    )
    product_id = fields.Many2one(
        "product.product",
        string="Item",
        compute="_compute_cause",
        store=True,
        index="btree_not_null",
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        compute="_compute_cause",
        store=True,
        index="btree_not_null",
    )

    # === COMPUTE METHODS === #

    @api.depends("claimed_amount", "expected_amount", "state")
    def _compute_cause_amount(self):
        for case in self:
            is_expected = case.state == "expected"
            case.cause_amount = (
                case.expected_amount if is_expected else case.claimed_amount
            )

    @api.depends(
        *("receipt_ids.missing", "receipt_ids.missing_value"),
        "receipt_ids.picking_id.acorn_validated_by_id",
        "receipt_ids.picking_id.acorn_shipment_id.carrier_scac",
        *("claim_ids.amount", "claim_ids.fc", "claim_ids.product_id"),
        *("claim_ids.shipment_id.carrier_scac", "claim_ids.order_id"),
        *("claim_ids.order_line_id", "line_ids.share_ids", "invoice_id"),
        "overpriced_amount",
    )
    def _compute_cause(self):
        for case in self.sudo():
            causes = case._get_causes()
            pickings = [
                (picking, cause.weight)
                for cause in causes
                for picking in cause.pickings
            ]
            case.fc = main_of((cause.fc, cause.weight) for cause in causes)
            case.product_id = main_of((each.product, each.weight) for each in causes)
            case.carrier = main_of(
                (picking.acorn_shipment_id.carrier_scac or "", weight)
                for picking, weight in pickings
            )
            case.packer_id = main_of(
                (picking.acorn_validated_by_id, weight) for picking, weight in pickings
            )
            case.code_id = case._find_code()

    def _get_causes(self):
        """Return each :class:`Cause`: what a report names, else what is short or was
        asked too much for, else all that was invoiced.
        """
        self.ensure_one()
        if self.claim_ids:
            return [self._read_claim(claim) for claim in self.claim_ids]
        receipts = self.receipt_ids.filtered("missing")
        if receipts:
            return [
                Cause(
                    Decimal(str(receipt.missing_value or receipt.missing)),
                    receipt.ship_to_code or "",
                    receipt.product_id,
                    receipt.picking_id,
                )
                for receipt in receipts
            ]
        if self.overpriced_amount and (
            dear := ExpectedPrices(self.invoice_id).find_dear_lines()
        ):
            return [self._read_line(line, much) for line, much in dear.items()]
        return [
            self._read_line(line, Decimal(str(line.price_subtotal)))
            for line in self._get_order_lines()
        ]

    def _read_claim(self, claim):
        line = claim.order_line_id
        pickings = claim.shipment_id.picking_ids or (
            (line or claim.order_id.order_line).move_ids.picking_id
        ).filtered(lambda picking: picking.state == "done")
        fc = claim.fc or pickings[:1].acorn_ship_to_code or ""
        return Cause(Decimal(str(claim.amount)), fc, claim.product_id, pickings)

    def _read_line(self, line, weight):
        pickings = line.move_ids.picking_id.filtered(
            lambda picking: picking.state == "done"
        )
        fc = pickings[:1].acorn_ship_to_code or ""
        return Cause(weight, fc, line.product_id, pickings)

    def _find_code(self):
        """Return the vendor code, the only one of the account if nothing names it."""
        codes = self.receipt_ids.code_id | self.claim_ids.order_id.acorn_code_id
        code = self.invoice_id.acorn_code_id or codes[:1]
        own = self.account_id.code_ids
        return code or (own if len(own) == 1 else own.browse())

    # === WHAT THE WORKLIST SAYS === #

    @api.model
    def get_acorn_causes(self):
        """Return sentences about this month: top causes, and what came back."""
        self.check_access("read")
        month = Domain("first_date", ">=", fields.Date.today().replace(day=1))
        month &= Domain("state", "not in", ("void", "withdrawn"))
        tops = [self._find_top(name, month) for name in self._get_cause_names()]
        tops = [top for top in tops if top]
        notes = []
        if tops:
            notes.append(
                self.env._("Top causes this month: %(causes)s.", causes="; ".join(tops))
            )
        if rates := self._tell_rates("kind_id"):
            notes.append(self.env._("Returned so far: %(rates)s.", rates=rates))
        people = Domain("user_id", "!=", False)
        if not self.env.user.has_group(const.GROUP_MANAGER):
            people = Domain("user_id", "=", self.env.uid)
        if rates := self._tell_rates("user_id", people):
            text = self.env._("Returned by who is responsible: %(rates)s.", rates=rates)
            notes.append(text)
        return notes

    def _get_cause_names(self):
        names = ["fc", "carrier", "product_id"]
        if self.env.user.has_group(const.GROUP_MANAGER):
            names.append("packer_id")
        return names

    def _find_top(self, name, domain):
        """Return the cause with the most money of all, in words."""
        groups = self._read_group(
            domain & Domain(name, "!=", False),
            [name, "currency_id"],
            ["cause_amount:sum", "__count"],
            order="cause_amount:sum desc",
            limit=1,
        )
        if not groups:
            return ""
        [(value, currency, amount, count)] = groups
        return self.env._(
            "%(what)s %(value)s %(amount)s (%(count)s)",
            what=self._fields[name]._description_string(self.env),
            value=value if isinstance(value, str) else value.sudo().display_name,
            amount=currency.format(amount),
            count=count,
        )

    def _tell_rates(self, name, domain=Domain.TRUE):
        """Return what part of what was deducted came back, by kind or by person.

        :param name: the field by which it is told
        """
        groups = self._read_group(
            domain
            & Domain("claimed_amount", ">", 0)
            & Domain("kind_id.is_disputable", "=", True),
            [name],
            ["recovery_rate:avg", "claimed_amount:sum"],
            order="claimed_amount:sum desc",
            limit=MOST_TOLD,
        )
        return ", ".join(
            f"{record.sudo().name} {round((rate or 0) * 100)} %"
            for record, rate, _sum in groups
        )
