"""Says in words what the check has found, and where it is mended."""

from odoo.tools import format_list

from ...rules.shipment_charges import find_charge
from ...rules.shipment_check import parts_of, shown_names
from .shipment_check_texts import (
    CHARGES,
    COSTS,
    GROUPS,
    NOT_SURE,
    PEOPLE,
    TEXTS,
)

MODELS = {
    "boxes": "stock.package",
    "products": "product.product",
    "orders": "sale.order",
    "code": "acorn.vendor.code",
    "warehouse": "res.partner",
}
# Fields of the papers, on a transfer and on a shipment, and the page they are on.
PAPERS = {
    "stock.picking": {
        "scac": "acorn_carrier_scac",
        "pro": "carrier_tracking_ref",
        "bill": "acorn_bill_of_lading",
        "arn": "acorn_amazon_reference",
        "leaves_at": "scheduled_date",
        "arrives_at": "scheduled_date",
    },
    "acorn.vendor.shipment": {
        "scac": "carrier_scac",
        "pro": "carrier_reference",
        "bill": "bill_of_lading",
        "arn": "amazon_reference",
        "leaves_at": "shipped_at",
        "arrives_at": "estimated_delivery",
        "name": "name",
    },
}
PAGE = "acorn_papers"


class ShipmentCheckTeller:
    """Words for findings on one record, in the language of whoever reads them."""

    def __init__(self, record, code):
        self.record = record
        # Links are for who may follow them.
        self.env = record.sudo(False).env
        self.code = code

    def tell(self, findings):
        """Return the checklist of a record, part by part."""
        return [
            {
                "key": part.group,
                "label": self.env._(GROUPS[part.group]),
                "findings": [self.tell_finding(each) for each in part.findings],
            }
            for part in parts_of(findings)
        ]

    def tell_finding(self, finding):
        """Return what is shown of one finding."""
        return {
            "key": finding.key,
            "level": finding.level,
            "blocks": finding.blocks,
            "text": self.tell_what(finding),
            "why": self._tell_why(finding),
            "who": self._tell_who(finding),
            "source": finding.hit.values.get("source") or "",
            "link": self._find_link(finding),
        }

    def tell_what(self, finding):
        """Return what is wrong, and what to do."""
        names, more = shown_names(finding.hit.names)
        if more:
            names = (*names, self.env._("%(count)s more", count=more))
        text = self.env._(TEXTS[finding.key][0])
        values = {"names": format_list(self.env, names), **finding.hit.values}
        if "limit" in values:
            templates = self.env["product.template"]
            values["unit"] = templates._get_weight_uom_name_from_ir_config_parameter()
        return text % values

    # === HELPERS === #

    def _tell_why(self, finding):
        """Return why it matters, and what it may cost."""
        sentences = [self.env._(TEXTS[finding.key][1])]
        charge = find_charge(finding.rule.charge, self.code.account_id.region or "")
        if charge:
            text = self.env._(COSTS[charge.unit])
            values = {"amount": charge.amount, "currency": charge.currency}
            sentences.append(
                self.env._(
                    "Chargeback “%(name)s”: %(cost)s, as vendors reported in %(year)s.",
                    name=self.env._(CHARGES[charge.key]),
                    cost=text % values,
                    year=charge.year,
                )
            )
        if not finding.hit.is_sure:
            unsure = NOT_SURE.get(finding.key, NOT_SURE[""])
            sentences.append(self.env._(unsure))
        return " ".join(sentences)

    def _tell_who(self, finding):
        """Return who mends it; by name where one person sees to it."""
        if finding.rule.target in ("orders", "code") and self.code.user_id:
            return self.code.user_id.name
        return self.env._(PEOPLE[finding.rule.target])

    def _find_link(self, finding):
        """Return what to open and its field, for who may read it."""
        rule = finding.rule
        if rule.target == "head":
            model, ids = self.record._name, self.record._origin.ids
            field = PAPERS[model].get(rule.field)
            return field and {
                "model": model,
                "ids": ids,
                "field": field,
                "page": PAGE if model == "stock.picking" else "",
            }
        model = MODELS[rule.target]
        if not self.env[model].has_access("read"):
            return False
        return {
            "model": model,
            "ids": self._find_ids(finding),
            "field": rule.field,
            "page": "",
        }

    def _find_ids(self, finding):
        if finding.rule.target == "code":
            return self.code.ids
        if finding.rule.target == "warehouse":
            return self.code.warehouse_id.partner_id.ids
        return list(finding.hit.ids)
