"""How an expected deduction finds its case: one per document, kind and currency."""

from odoo import fields
from odoo.fields import Domain

from ...documents.base.claim_reference import normalise


class CaseFinder:
    """Finds and prepares the cases of one kind.

    :param env: in sudo
    :param str kind: the code of the kind
    """

    def __init__(self, env, kind):
        self.env = env
        self.cases = env["acorn.vendor.deduction"]
        self.kind = env["acorn.vendor.deduction.kind"]._get_by_code()[kind]
        self.today = fields.Date.today()

    def find(self, documents):
        """Return ``{document: its case}`` of the documents that have one."""
        keys = {document: self.get_key(document) for document in documents}
        known = self.search(keys.values())
        return {
            document: known[place_of(key)]
            for document, key in keys.items()
            if place_of(key) in known
        }

    def search(self, keys):
        """Return ``{place: case}`` of the cases on documents, whoever pays them."""
        found = self.cases.search(
            Domain("kind_id", "=", self.kind.id)
            & Domain("company_id", "in", [key[0] for key in keys])
            & Domain("root_key", "in", [key[2] for key in keys]),
            # Of several rounds the first is the one that was forewarned.
            order="round desc, id desc",
        )
        return {
            (case.company_id.id, case.root_key, case.currency_id.id): case
            for case in found
        }

    def get_key(self, document):
        """Return the key by which a claim on the document finds its case."""
        code = document.acorn_code_id
        number = (
            document.acorn_po_number
            if document._name == "sale.order"
            else document.name
        )
        return (
            document.company_id.id,
            code.partner_id.commercial_partner_id.id,
            normalise(number),
            self.kind.id,
            1,
            document.currency_id.id,
        )

    def prepare(self, document):
        """Return the values of a new case on an order or an invoice."""
        company, partner, root, kind, claim_round, currency = self.get_key(document)
        is_order = document._name == "sale.order"
        account = document.acorn_code_id.account_id
        return {
            "company_id": company,
            "partner_id": partner,
            "account_id": account.id,
            "root_key": root,
            "document": document.acorn_po_number if is_order else root,
            "kind_id": kind,
            "round": claim_round,
            "currency_id": currency,
            "invoice_id": not is_order and document.id,
            "expected_since": self.today,
            "user_id": (self.kind.user_id or account.responsible_id).id,
        }


def place_of(key):
    """Return what of the key of a case does not depend on who pays, and how often."""
    company, _payer, root, _kind, _round, currency = key
    return company, root, currency
