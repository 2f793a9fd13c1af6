from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

REFERENCE = "what a credit note is about; the message keeps what was said"
# On Odoo's models: what people write, and where it is decided what of it they may.
PEOPLE = {
    "account.move": {
        "acorn_consignor_reference": REFERENCE,
        "acorn_coop_reference": REFERENCE,
        "acorn_credit_reason": REFERENCE,
        "acorn_credited_number": REFERENCE,
        "acorn_debit_note": REFERENCE,
        "acorn_reference_number": "what the authorities gave the invoice",
        "acorn_return_date": REFERENCE,
        "acorn_return_number": REFERENCE,
        "acorn_rma": REFERENCE,
        "acorn_deduction_ids": "each deduction says itself",
        "acorn_message_ids": "each message says itself",
        "acorn_remittance_ids": "each payment says itself",
        "acorn_remittance_line_ids": "each line of a payment says itself",
    },
    "product.template": {
        "acorn_charge_kind": "what people bill beside goods",
    },
    "account.tax": {"acorn_tax_kind": "what Amazon calls the tax"},
    "res.company": {
        "acorn_placeholder_id": "a product of the company's choice",
        "acorn_placeholder_partner_id": "a partner of the company's choice",
        "acorn_write_off_limit": "what the company lets an accountant do alone",
    },
    "sale.order": {
        "acorn_change_ids": "each change says itself",
        "acorn_message_ids": "each message says itself",
        "acorn_open_change_ids": "each change says itself",
    },
    "sale.order.line": {
        "acorn_backorder_date": "the acknowledgement, while the order is a draft",
        "acorn_cost_settled": "what Amazon states no cost of, until it is acknowledged",
        "acorn_qty_accepted": "the acknowledgement, while the order is a draft",
        "acorn_qty_backordered": "the acknowledgement, while the order is a draft",
        "acorn_receipt_ids": "each receipt says itself",
        "acorn_stated_ids": "each row of a statement says itself",
        "acorn_rejection_reason": "the acknowledgement, while the order is a draft",
    },
    "stock.package": {
        "acorn_amzncc": "a number from Vendor Central",
        "acorn_tracking": "until it was told to Amazon",
    },
    "stock.package.type": {"acorn_unstackable": "how pallets are loaded"},
    "stock.picking": {
        "acorn_amazon_reference": "what the carrier and Amazon say",
        "acorn_bill_of_lading": "one number of a truck, until it is announced",
        "acorn_carrier_scac": "what the carrier and Amazon say",
        "acorn_container_number": "what the carrier and Amazon say",
        "acorn_receipt_ids": "each receipt says itself",
        "acorn_seal_number": "what the carrier and Amazon say",
        "acorn_shipment_id": "until it was announced",
    },
}
# Our own models that are set up by people; all others are evidence.
SET_UP = {
    "account": "the connection of a company",
    "change.rule": "what is decided by itself",
    "code": "policies of a vendor code",
    "cost": "what people agreed with Amazon",
    "deduction.kind": "how deductions are booked",
    "dispute.pause": "when people know Amazon to take no dispute",
    "packing.rule": "what cartons and pallets may hold",
    "party": "which partner a code is",
    "product": "which product an identifier is",
    "proof": "which papers people know Amazon to ask for",
    "rate": "what people know of Amazon's charges",
    "return": "what Amazon says it sends back",
    "return.line": "what Amazon says it sends back",
}
# What people write on evidence, in the states in which it may be written.
WRITABLE = {
    "change": set(),
    "change.line": set(),
    "claim": set(),
    "deduction": {"user_id", "dispute_ids", "note"},
    "dispute": {"reference", "outcome", "decided_on", "granted_amount"},
    "exchange": set(),
    "gap": set(),
    "incident": set(),
    "job": set(),
    "message": {"active"},
    "pause": set(),
    "payment.share": set(),
    "receipt": set(),
    "remittance": {"accounting_date", "journal_id", "gap_reason", "line_ids"},
    "routing": {
        "carton_count",
        "is_stackable",
        "pick_up_at",
        "shipment_ids",
        "shipment_type",
        "stackable_count",
        "unstackable_count",
        "user_id",
        "volume",
        "weight",
    },
    "remittance.line": {"kind_id", "move_id", "is_manual"},
    "shipment": {
        "shipment_type",
        "carrier_scac",
        "carrier_reference",
        "bill_of_lading",
        "amazon_reference",
        "appointment_at",
        "appointment_reference",
        "container_number",
        "seal_number",
        "transport_mode",
        "shipped_at",
        "estimated_delivery",
        "picking_ids",
        "routing_id",
    },
    "stated.line": set(),
    "token": set(),
}
PREFIX = "acorn.vendor."


@tagged("post_install", "-at_install")
class TestEvidenceFields(TransactionCase):
    """Every field is decided on, also one that comes later."""

    def get_tables(self):
        return [
            model
            for model in self.env.values()
            if model._auto and not model._abstract and not model._transient
        ]

    def test_each_field_on_odoos_models_is_protected_or_peoples(self):
        seen = set()
        for model in self.get_tables():
            ours = {
                field.name: field
                for field in model._fields.values()
                if field.name.startswith("acorn_")
                and not field.inherited
                and (field.store or field.inverse)
            }
            if not ours or model._name.startswith(PREFIX):
                continue
            seen.add(model._name)
            protected = getattr(model, "_acorn_get_protected", frozenset)()
            people = PEOPLE.get(model._name, {})
            self.assertEqual(set(ours), protected | set(people), model._name)
            self.assertFalse(protected & set(people), model._name)
            for name in protected:
                self.assertFalse(ours[name].copy, f"{model._name}.{name}")
        self.assertEqual(seen, {*PEOPLE, "account.move.line"})

    def test_each_of_our_models_is_evidence_or_set_up_by_people(self):
        found = {
            model._name.removeprefix(PREFIX)
            for model in self.get_tables()
            if model._name.startswith(PREFIX)
        }
        self.assertEqual(found, {*SET_UP, *WRITABLE})
        discussion = {
            name
            for mixin in ("mail.thread", "mail.activity.mixin")
            for name in self.env[mixin]._fields
        } - {"id", "display_name"}
        kept = self.env["acorn.vendor.evidence.mixin"]._inherit_children
        for name, writable in WRITABLE.items():
            model = self.env[PREFIX + name].with_user(self.env.ref("base.user_admin"))
            self.assertIn(model._name, kept, name)
            self.assertEqual(model._get_people_fields(), writable, name)
            for field in model._fields.values():
                if field.name in discussion:
                    continue
                with self.subTest(f"{name}.{field.name}"):
                    self.check_writable(model, field.name, field.name in writable)

    def check_writable(self, model, name, is_writable):
        if is_writable:
            model._check_writable({name: False})
        else:
            with self.assertRaises(AccessError):
                model._check_writable({name: False})

    def test_what_our_records_name_says_so_when_it_is_deleted(self):
        missing = set()
        for model in self.get_tables():
            for field in model._fields.values():
                ours = model._name.startswith(PREFIX) or field.name.startswith("acorn_")
                if (
                    field.type == "many2one"
                    and field.store
                    and field.ondelete == "restrict"
                    and ours
                    and "_unlink_except_acorn_named"
                    not in dir(self.env[field.comodel_name])
                ):
                    missing.add(f"{model._name}.{field.name}: {field.comodel_name}")
        self.assertFalse(missing)
