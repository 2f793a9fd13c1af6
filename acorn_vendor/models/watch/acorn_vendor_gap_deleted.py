from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..orders.order_store import QUIETLY

# What a person deleted and nobody has asked for since.
LEFT = Domain("source", "=", "deleted") & Domain("state", "in", ("open", "ignored"))
# The messages that speak of a purchase order itself.
ORDER_KINDS = ("purchase_order", "acknowledgement")


class SaleOrder(models.Model):
    """A purchase order that is deleted here, and that Amazon has still."""

    _inherit = "sale.order"

    def unlink(self):
        """Record Amazon's orders as missing that are deleted here."""
        amazon = self.sudo().filtered(
            lambda order: order.acorn_account_id and order.acorn_po_number
        )
        deleted = [order._acorn_prepare_deleted() for order in amazon]
        result = super().unlink()
        self.env["acorn.vendor.gap"].sudo()._record_deleted(deleted)
        return result

    def _acorn_prepare_deleted(self):
        """Return the values of the missing order that this becomes."""
        self.ensure_one()
        lines = self.order_line.filtered("acorn_sequence")
        return {
            "account_id": self.acorn_account_id.id,
            "number": self.acorn_po_number,
            "source": "deleted",
            "amazon_state": "closed" if self.acorn_state == "Closed" else "open",
            "ordered_on": self.acorn_po_date,
            "vendor_code": self.acorn_code_id.name,
            "fc": self.acorn_ship_to_code,
            "line_count": len(lines),
            "units": sum(lines.mapped("acorn_qty_ordered")),
            "state": "open",
            "reason": self.env._(
                "Deleted here by %(user)s. Press Bring Back, or Ignore if it is to stay"
                " deleted.",
                user=self.env.user.name,
            ),
            "ignored_by_id": False,
            "asked_at": False,
            "told_at": False,
        }


class AcornVendorGap(models.Model):
    """Missing orders that a person has deleted: only a person brings them back."""

    _inherit = "acorn.vendor.gap"

    # === ACTION METHODS === #

    def action_bring_back(self):
        """Make drafts of deleted orders again, as Amazon's last version says."""
        self._check_manager()
        deleted = self.filtered(
            lambda gap: gap.source == "deleted" and gap.state != "imported"
        )
        if not deleted:
            raise UserError(
                self.env._("None of these was deleted here. Press Import instead.")
            )
        return deleted.action_import()

    # === BUSINESS METHODS === #

    def _describe_back(self):
        """Return in words how many are back, and how many wait for something."""
        back = self.filtered("order_id")
        lines = []
        if back:
            lines.append(self.env._("%(count)s are back as drafts.", count=len(back)))
        if self - back:
            lines.append(
                self.env._(
                    "%(count)s wait for something: see What to Do.",
                    count=len(self - back),
                )
            )
        return lines

    @api.model
    def _record_deleted(self, values_list):
        """Keep deleted orders among the missing ones; have somebody told of them."""
        if not values_list:
            return
        accounts = {values["account_id"] for values in values_list}
        numbers = {values["number"] for values in values_list}
        domain = [("account_id", "in", accounts), ("number", "in", numbers)]
        known = {(gap.account_id.id, gap.number): gap for gap in self.search(domain)}
        now, new = fields.Datetime.now(), []
        for values in values_list:
            values |= {"first_seen": now, "last_seen": now}
            gap = known.get((values["account_id"], values["number"]))
            if gap:
                gap.write(values)
            else:
                new.append(values)
        self.create(new)
        self.env["acorn.vendor.account"].browse(accounts)._trigger("poll_orders")

    def _bring_back(self):
        """Make drafts of what is kept of deleted orders; return those it was kept of.

        Amazon's last version is read once more, with the mappings there are now.
        """
        brought = self.browse()
        deleted = self.filtered(lambda gap: gap.source == "deleted")
        for account, gaps in deleted.grouped("account_id").items():
            messages = account._repeat_orders(gaps.mapped("number"))
            numbers = set(messages.mapped("external_id"))
            kept = gaps.filtered(lambda gap, numbers=numbers: gap.number in numbers)
            kept._expect()
            messages.with_company(account.company_id)._process_purchase_orders()
            kept._close()
            brought += kept
        return brought

    def _note_newer_version(self):
        """Have it told that Amazon changed what was deleted, unless that is ignored."""
        self.filtered(lambda gap: gap.state == "open").write(
            {
                "reason": self.env._(
                    "Deleted here, and changed by Amazon since. Press Bring Back, or"
                    " Ignore if it is to stay deleted."
                ),
                "told_at": False,
            }
        )
        return self

    def _close(self):
        """A message alone does not end what a person deleted: it may be a newer one."""
        left = self.sudo().filtered_domain(LEFT)
        waiting = left.filtered(lambda gap: not gap.order_id)
        return super(AcornVendorGap, self - waiting.with_env(self.env))._close()

    def _see_again(self, values):
        """A list that shows it once more does not bring back what was deleted."""
        if self.source != "deleted":
            return super()._see_again(values)
        kept = ("source", "state", "reason", "told_at")
        values |= {name: self[name] for name in kept}
        return self._write_changed(values, fields.Datetime.now())


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _find_deleted(self, numbers):
        """Return the newest messages of orders that came in and were deleted."""
        newest = self.sudo()._get_newest_messages("purchase_order", numbers)
        here = set(self._get_orders(numbers).mapped("acorn_po_number"))
        return self.env["acorn.vendor.message"].sudo().browse(
            message.id
            for number, message in newest.items()
            if message.state == "processed" and number not in here
        )  # fmt: skip

    def _repeat_orders(self, numbers):
        """Have the last version of deleted orders read once more.

        What was said stays as it was, and what became of it: a new message says the
        same once more.

        :return: the new messages
        """
        kept = self._find_deleted(numbers).filtered("payload")
        return kept.with_context(**QUIETLY).create(
            [
                {
                    "account_id": self.id,
                    "kind": "purchase_order",
                    "direction": "in",
                    "state": "received",
                    "external_id": message.external_id,
                    "version": message.version + 1,
                    "checksum": message.checksum,
                    "payload": message.payload,
                    "request_id": message.request_id,
                    "is_export": message.is_export,
                    "decided_by_id": message.decided_by_id.id,
                }
                for message in kept
            ]
        )

    def _import_purchase_orders(self, importer, orders):
        """Give an order that is back the messages of the time before."""
        super()._import_purchase_orders(importer, orders)
        # The first version of an order cannot have been here before.
        again = [
            message for message in orders if message.version > 1 and message.order_id
        ]
        if not again:
            return
        known = {message.external_id: message.order_id.id for message in again}
        messages = self.env["acorn.vendor.message"].sudo()
        orphans = messages.with_context(active_test=False).search(
            [
                ("account_id", "=", self.id),
                ("kind", "in", ORDER_KINDS),
                ("external_id", "in", list(known)),
                ("order_id", "=", False),
            ]
        )
        for message in orphans:
            message.order_id = known[message.external_id]


class AcornVendorMessage(models.Model):
    _inherit = "acorn.vendor.message"

    def _supersede_older(self):
        """A newer version does not bring back what a person has deleted, either."""
        current = super()._supersede_older()
        # The first version of an order cannot have been here before.
        numbers = current.filtered(lambda each: each.version > 1).mapped("external_id")
        if not numbers:
            return current
        gaps = current.account_id._find_missing_orders(
            LEFT & Domain("number", "in", numbers)
        )
        left = gaps.sudo()._note_newer_version()
        names = set(left.mapped("number"))
        messages = current.filtered(lambda each: each.external_id in names)
        messages._set_state(
            "processed",
            reason=self.env._(
                "Its order was deleted here. Press Bring Back under Orders, Missing"
                " Orders to have it again."
            ),
        )
        return current - messages
