"""Says in words what the invoice check has found, and where it is mended."""

from odoo.tools import format_list

from ... import const
from ...rules.invoice_check import parts_of
from ...rules.rule_book import shown_names
from .invoice_check_texts import (
    FIXES,
    GROUPS,
    NAMES,
    NOT_SURE,
    OF_THE_BODY,
    PEOPLE,
    TEXTS,
)
from .invoice_country_texts import FACTS

MODELS = {
    "orders": "sale.order",
    "shipments": "acorn.vendor.shipment",
    "code": "acorn.vendor.code",
}
PAGES = {"invoice_line_ids": "invoice_tab"}


class InvoiceCheckTeller:
    """Words for findings, in the language of whoever reads them."""

    def __init__(self, env):
        # Links are for who may follow them.
        self.env = env(su=False)

    def tell(self, finding):
        """Return what is wrong, and what to do."""
        if finding.key not in TEXTS:
            return " ".join(finding.hit.names)
        names, more = shown_names([self._tell_name(each) for each in finding.hit.names])
        if more:
            names = (*names, self.env._("%(count)s more", count=more))
        text = self.env._(TEXTS[finding.key][0])
        return text % {"names": format_list(self.env, names), **finding.hit.values}

    def tell_with_reason(self, finding):
        """Return what is wrong, and why it matters in money."""
        return f"{self.tell(finding)} {self._tell_why(finding)}"

    def tell_all(self, move, findings):
        """Return the checklist of an invoice, part by part."""
        return [
            {
                "key": part.group,
                "label": self.env._(GROUPS[part.group]),
                "findings": [self._tell_finding(move, each) for each in part.findings],
            }
            for part in parts_of(findings)
        ]

    # === HELPERS === #

    def _tell_finding(self, move, finding):
        return {
            "key": finding.key,
            "level": finding.level,
            "blocks": finding.blocks,
            "text": self.tell(finding),
            "why": self._tell_why(finding),
            "who": self.env._(PEOPLE[finding.rule.target]),
            "source": "",
            "link": self._find_link(move, finding),
            "fix": self._find_fix(move, finding),
        }

    def _tell_name(self, name):
        text = NAMES.get(name) or FACTS.get(name)
        return self.env._(text) if text else name

    def _tell_why(self, finding):
        if finding.key not in TEXTS:
            return self.env._(OF_THE_BODY)
        text = self.env._(TEXTS[finding.key][1])
        sentences = [text % finding.hit.values]
        if not finding.hit.is_sure:
            unsure = NOT_SURE.get(finding.key, NOT_SURE[""])
            sentences.append(self.env._(unsure))
        return " ".join(sentences)

    def _find_link(self, move, finding):
        """Return what to open and its field, for who may read it."""
        target, field = finding.rule.target, finding.rule.field
        if target == "head":
            page = PAGES.get(field, "")
            name, ids = move._name, move._origin.ids
            return {"model": name, "ids": ids, "field": field, "page": page}
        partner = self._find_partner(move, target)
        model = partner._name if partner else MODELS.get(target)
        if not model or not self.env[model].has_access("read"):
            return False
        ids = partner.ids or list(finding.hit.ids) or move.acorn_code_id.ids
        return {"model": model, "ids": ids, "field": field, "page": ""}

    def _find_partner(self, move, target):
        code = move.acorn_code_id
        return {
            "bill_to": move._acorn_get_billed(),
            "remit_to": code._get_remit_to(),
            "ship_to": move.partner_shipping_id,
            "ship_from": code.warehouse_id.partner_id,
        }.get(target, move.partner_id.browse())

    def _find_fix(self, move, finding):
        """Return the button that mends it, for who may press it."""
        fix, user = finding.rule.fix, self.env.user
        if not fix:
            return False
        is_for_managers = fix == "confirm_country"
        group = const.GROUP_MANAGER if is_for_managers else const.GROUP_INVOICING
        may = user.has_group(group)
        if fix == "take_over_remit_to":
            partner = self._find_partner(move, "remit_to")
            may = may and partner.with_env(self.env).has_access("write")
        label = self.env._(FIXES[fix])
        return may and {"method": f"action_acorn_{fix}", "label": label}
