from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import LazyTranslate, format_date

from ...rules.routing_reply import is_to_tell, news_of, paper_details, said_of
from ...rules.routing_state import Plan, differences, scac_of
from ..account.document_values import to_decimal

_lt = LazyTranslate(__name__)

SOURCES = [
    ("api", "Amazon's API"),
    ("text", "Pasted text"),
    ("hand", "Entered by hand"),
]
DIFFERENCES = {
    "later": _lt("The carrier comes on %(arranged)s, %(asked)s was asked for."),
    "earlier": _lt(
        "The carrier comes on %(arranged)s, before %(asked)s that was asked for. Pack"
        " it until then."
    ),
    "after_window": _lt(
        "%(arranged)s is after the ship window, which ends on %(asked)s. Amazon chose"
        " it; keep this as proof against a chargeback."
    ),
    "carrier": _lt(
        "%(arranged)s fetches it, not %(asked)s as the papers said. Print the papers"
        " again."
    ),
    "fewer_pallets": _lt(
        "%(arranged)s pallets were arranged, %(asked)s were asked for: the truck may be"
        " too small. Tell Amazon's carrier."
    ),
    "more_pallets": _lt(
        "%(arranged)s pallets were arranged, %(asked)s were asked for."
    ),
    "fewer_cartons": _lt(
        "%(arranged)s cartons were arranged, %(asked)s were asked for: some may stay"
        " here. Tell Amazon's carrier."
    ),
    "more_cartons": _lt(
        "%(arranged)s cartons were arranged, %(asked)s were asked for."
    ),
    "weight": _lt("%(arranged)s was arranged as the weight, %(asked)s was asked for."),
}
# What a transfer and a shipment call each of these.
ON_TRANSFERS = {
    "amazon_reference": "acorn_amazon_reference",
    "carrier_scac": "acorn_carrier_scac",
    "carrier_reference": "carrier_tracking_ref",
}
ON_SHIPMENTS = {
    "amazon_reference": "amazon_reference",
    "carrier_scac": "carrier_scac",
    "carrier_reference": "carrier_reference",
}


class AcornVendorRouting(models.Model):
    """What Amazon arranged, however it came, and how it differs from what was asked."""

    _inherit = "acorn.vendor.routing"

    amazon_reference = fields.Char(
        string="ARN",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Amazon's reference of the pick-up; it stands on the papers and in the"
        " ASN.",
    )
    amazon_status = fields.Char(string="Status at Amazon", readonly=True, copy=False)
    carrier_scac = fields.Char(string="Carrier SCAC", readonly=True, copy=False)
    carrier_name = fields.Char(string="Carrier", readonly=True, copy=False)
    carrier_reference = fields.Char(string="PRO Number", readonly=True, copy=False)
    scheduled_at = fields.Datetime(
        string="Arranged For",
        readonly=True,
        copy=False,
        help="When the carrier comes.",
    )
    delivery_at = fields.Datetime(
        string="Delivery", readonly=True, copy=False, help="When it is at the FC."
    )
    replied_at = fields.Datetime(string="Reply", readonly=True, copy=False)
    reply_source = fields.Selection(
        SOURCES, string="Known From", readonly=True, copy=False
    )
    expected_scac = fields.Char(
        readonly=True, copy=False, help="Whom the papers named before Amazon did."
    )
    arranged_cartons = fields.Integer(readonly=True, copy=False)
    arranged_pallets = fields.Integer(readonly=True, copy=False)
    arranged_weight = fields.Float(digits="Stock Weight", readonly=True, copy=False)
    difference = fields.Text(string="Arranged Otherwise", compute="_compute_difference")

    # === COMPUTE METHODS === #

    @api.depends(
        "pick_up_at", "scheduled_at", "carrier_scac", "expected_scac", "carton_count",
        "pallet_count", "weight", "arranged_cartons", "arranged_pallets",
        "arranged_weight",
    )  # fmt: skip
    @api.depends_context("lang")
    def _compute_difference(self):
        for routing in self:
            routing.difference = "\n".join(routing._explain_differences()) or False

    # === ACTION METHODS === #

    def action_enter_reply(self):
        """Open the dialog for what Amazon said by mail or in Vendor Central."""
        self.ensure_one()
        self._check_rights()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Amazon's Reply"),
            "res_model": "acorn.vendor.routing.reply",
            "view_mode": "form",
            "target": "new",
            "context": {"default_routing_id": self.id},
        }

    # === BUSINESS METHODS === #

    def _take_reply(self, values, source):
        """Take over what Amazon arranged; the same again changes nothing.

        What it does not say stays as it is known.

        :param dict values: by the names of our fields
        :param str source: one of ``SOURCES``
        """
        self.ensure_one()
        news = news_of(self, values)
        if not news:
            return False
        if source != "api":
            # It was arranged elsewhere: a second request would be another truck.
            self._drop_unsent()
        self.write(
            {**news, "replied_at": fields.Datetime.now(), "reply_source": source}
        )
        if is_to_tell(news):
            self._pass_on()
            self._tell_arranged()
        return True

    def _read_reply(self, pick_up):
        """Return the values of what was read from Amazon.

        :param pick_up: :class:`~...documents.incoming.routing.PickUp`
        """
        units = self.env["acorn.vendor.packing.rule"]._get_units()
        digits = self.env["decimal.precision"].precision_get("Stock Weight")
        return said_of(pick_up, "Lb" if units.pounds else "Kg", digits)

    def _pass_on(self):
        """Write ARN and carrier where papers and ASN take them from."""
        known = paper_details(
            self.amazon_reference or "",
            self.carrier_scac or "",
            self.carrier_reference or "",
        )
        transfers = self.picking_ids.filtered(
            lambda each: each.state not in ("done", "cancel")
        )
        if transfers and known:
            transfers.write({ON_TRANSFERS[name]: text for name, text in known.items()})
        shipments = self.shipment_ids.filtered(lambda each: not each.is_announced)
        if shipments and known:
            shipments.write({ON_SHIPMENTS[name]: text for name, text in known.items()})

    def _get_plans(self):
        """Return the pick-up as it was asked for, and as it was arranged."""
        asked = Plan(
            day=self._get_day(self.pick_up_at),
            carrier=self.expected_scac or "",
            cartons=self.carton_count or None,
            pallets=self.pallet_count or None,
            weight=to_decimal(self.weight, 3) or None,
        )
        arranged = Plan(
            day=self._get_day(self.scheduled_at),
            carrier=scac_of(self.carrier_scac or ""),
            cartons=self.arranged_cartons or None,
            pallets=self.arranged_pallets or None,
            weight=to_decimal(self.arranged_weight, 3) or None,
        )
        return asked, arranged

    def _explain_differences(self):
        """Return sentences about what was arranged otherwise than asked."""
        self.ensure_one()
        window_end = self.sudo()._get_window().end
        texts = []
        for each in differences(*self._get_plans(), window_end):
            text = self.env._(DIFFERENCES[each.key])
            shown = {
                "asked": self._show(each.asked),
                "arranged": self._show(each.arranged),
            }
            texts.append(text % shown)
        return texts

    def _show(self, value):
        if hasattr(value, "isoformat"):
            return format_date(self.env, value)
        return str(value)

    def _tell_arranged(self):
        """Note what was arranged, and ask somebody to look at what is otherwise."""
        texts = self._explain_differences()
        head = self.env._(
            "Amazon arranged the pick-up: %(carrier)s, ARN %(arn)s.",
            carrier=self.carrier_name or self.carrier_scac or "-",
            arn=self.amazon_reference or "-",
        )
        self._message_log(body=Markup("<br/>").join([head, *texts]))
        self._end_reminders()
        if texts:
            self._remind(
                self.env._("Amazon arranged the pick-up otherwise"), "\n".join(texts)
            )
