from odoo import models
from odoo.exceptions import UserError

from ... import const
from ...rules.acceptance import asked_about
from ...rules.promise import Decision, asking
from ..account.notification import tell_outcome
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """What a person decides about one order, or about many at once."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_acorn_confirm_acknowledgement(self):
        """Confirm what the lines say, and tell Amazon.

        Of many orders nobody has read each line: there the policies ask as well.
        """
        waiting = self._acorn_check_waiting()
        if waiting.order_line._acorn_get_obsolete():
            return self._acorn_open_rejection(everything=False)
        if len(self) > 1:
            return self._acorn_accept_or_ask(everything=False)
        return self._acorn_confirm_acknowledgement()

    def action_acorn_accept_all(self):
        """Accept every open unit and confirm; ask about what the policies ask about."""
        self._acorn_check_waiting()
        return self._acorn_accept_or_ask(everything=True)

    def action_acorn_reject(self):
        """Ask why nothing of these orders will come."""
        self._acorn_check_waiting()
        return self._acorn_open_rejection(everything=True)

    def action_acorn_acknowledge_by_policy(self):
        """Acknowledge the selected orders by the policy of their vendor code now."""
        waiting = self._acorn_check_waiting()
        errors = waiting._acorn_try(
            lambda orders: orders._acorn_acknowledge_by_policy()
        )
        done = waiting.filtered(lambda order: order.state == "sale")
        left = {
            order: order.acorn_acknowledgement_question or ""
            for order in waiting - done
        }
        return self._acorn_tell(
            done,
            {**left, **errors},
            self.env._("%(count)s acknowledged by policy", count=len(done)),
        )

    def action_acorn_correct(self):
        """Open the acknowledgement of a confirmed order to correct it."""
        self.ensure_one()
        check_rights(self, "write", const.GROUP_SALES)
        self._acorn_check_correctable()
        correction = self.env["acorn.vendor.acknowledgement.correct"]._create_for(self)
        return correction._get_records_action(
            name=self.env._("Correct Acknowledgement of %s", self.acorn_po_number),
            target="new",
            context={},
        )

    # === BUSINESS METHODS === #

    def _acorn_check_correctable(self):
        if self.state != "sale" or self.acorn_state == "Closed":
            raise UserError(
                self.env._(
                    "%(order)s is not open any more: an acknowledgement changes"
                    " nothing.",
                    order=self.acorn_po_number,
                )
            )

    def _acorn_get_waiting(self):
        """Return which of these are purchase orders to be acknowledged."""
        return self.filtered(
            lambda order: order.acorn_po_number and order.state in ("draft", "sent")
        )

    def _acorn_check_waiting(self):
        """Return those that wait for an acknowledgement; none at all is an error."""
        check_rights(self, "write", const.GROUP_SALES)
        waiting = self._acorn_get_waiting()
        if not waiting:
            raise UserError(
                self.env._(
                    "None of these is a purchase order that waits for an"
                    " acknowledgement."
                )
            )
        return waiting

    def _acorn_confirm_acknowledgement(self, then=None):
        return self._acorn_decide(
            lambda orders: orders.action_confirm(),
            lambda count: self.env._("%(count)s acknowledged", count=count),
            then,
        )

    def _acorn_accept_or_ask(self, everything, then=None):
        """Accept these orders, or open the dialog that asks first.

        :param bool everything: accept every open unit, whatever the lines say
        """
        concerns = self._acorn_get_waiting()._acorn_find_concerns(everything)
        if not concerns:
            return self._acorn_decide(
                lambda orders: orders._acorn_confirm_lines(everything),
                lambda count: self._acorn_tell_accepted(everything, count),
                then,
            )
        dialogs = self.env["acorn.vendor.order.accept"]
        agreed = self.env.context.get("acorn_obsolete_agreed")
        return dialogs._create_for(self, concerns, everything)._get_records_action(
            name=self.env._("Accept All")
            if everything
            else self.env._("Confirm Acknowledgement"),
            target="new",
            # Asked twice already: not a third time.
            context={"acorn_obsolete_agreed": agreed} if agreed else {},
        )

    def _acorn_confirm_lines(self, everything, adjust=None):
        """Confirm these orders with all that is open, or with what the lines say."""
        if everything:
            self._acorn_accept_all(adjust)
            return
        if adjust:
            adjust(self)
        self.action_confirm()

    def _acorn_accept_all(self, adjust=None):
        """Accept every open unit of these orders and confirm them.

        :param adjust: called with the orders before they are confirmed: it may accept
            less of some lines
        """
        self.order_line._acorn_accept(True)
        if adjust:
            adjust(self)
        self.action_confirm()

    def _acorn_tell_accepted(self, everything, count):
        """Return in words for how many orders it was done."""
        if everything:
            return self.env._("%(count)s accepted", count=count)
        return self.env._("%(count)s acknowledged", count=count)

    def _acorn_find_concerns(self, everything=True):
        """Return what the policies of the vendor codes leave to a person.

        :param bool everything: ask about every open unit, else about what the lines
            accept
        :return: ``{order: [Asked]}`` of :mod:`~...rules.acceptance`; orders about
            which nothing is asked are left out
        """
        # Who may sell need not see vendor codes, whose policies hold all the same.
        # Nothing is asked beside an open question: the order waits for that anyway.
        waiting = self.sudo().filtered(
            lambda order: (
                not order.acorn_elsewhere
                and not order._acorn_get_open_questions(Decision())
            )
        )
        promised = waiting._acorn_get_promises(by_person=True)
        found = {}
        for order in waiting:
            policy = asking(order.acorn_code_id._get_policy())
            decision = order._acorn_decide_by_policy(promised, policy, everything)
            if asked := asked_about(decision.questions):
                found[order] = asked
        return found

    def _acorn_reject(self, reason):
        """Tell Amazon that nothing of these orders will come, and cancel them."""
        # Nobody could tell Amazon.
        self.filtered(lambda order: not order.acorn_code_id)._acorn_check_known()
        lines = self.order_line.filtered("acorn_sequence")
        lines.write({"acorn_rejection_reason": reason})
        lines._acorn_accept(False)
        self._acorn_check_acknowledgement()
        self._acorn_queue_acknowledgement()
        self._acorn_get_counted_on()._acorn_queue_acknowledgement(again=True)
        self._acorn_cancel()

    def _acorn_cancel(self):
        """Cancel orders that are the user's own, with all that hangs on them.

        Odoo then looks whom to tell of what is bought or made for them. That belongs
        to other apps, which a salesperson need not have.
        """
        self.check_access("write")
        return self.sudo()._action_cancel()

    def _acorn_open_rejection(self, everything):
        """Ask before something is rejected that needs a second thought."""
        return self.env["acorn.vendor.order.reject"]._get_records_action(
            name=self.env._("Reject")
            if everything
            else self.env._("Obsolete for Good?"),
            target="new",
            context={
                "default_order_ids": self.ids,
                "default_everything": everything,
            },
        )

    # === MANY AT ONCE === #

    def _acorn_decide(self, work, describe, then=None):
        """Do it for one order, or for as many of several as it fits.

        :param work: called with the orders; raises ``UserError`` if it does not fit
        :param describe: returns in words for how many it was done
        """
        waiting = self._acorn_check_waiting()
        if len(self) == 1:
            work(waiting)
            return then or True
        errors = waiting._acorn_try(work)
        done = waiting.filtered(lambda order: order not in errors)
        return self._acorn_tell(done, errors, describe(len(done)), then)

    def _acorn_try(self, work):
        """Do it for as many of these as possible; return why not, by order.

        What stands in the way of one is found by halves, so that a few of many cost
        little. Goods are taken by who has its turn, whatever the list showed first.
        """
        if not self:
            return {}
        orders = self._acorn_in_turn()
        try:
            with self.env.cr.savepoint():
                work(orders)
        except UserError as error:
            if len(self) == 1:
                return {self: str(error)}
            middle = len(orders) // 2
            first, second = orders[:middle], orders[middle:]
            return {**first._acorn_try(work), **second._acorn_try(work)}
        return {}

    def _acorn_tell(self, done, reasons, title, then=None):
        """Tell what was done, with links to the orders left, ``{order: reason}``."""
        reasons |= dict.fromkeys(
            self - done - self.union(*reasons),
            self.env._("It is acknowledged already."),
        )
        left = [
            (
                order.acorn_po_number or order.name,
                f"/odoo/amazon-orders/{order.id}",
                reason.removeprefix(f"{order.acorn_po_number}: ")
                .split("\n")[0]
                .rstrip(":"),
            )
            for order, reason in reasons.items()
        ]
        return tell_outcome(self.env, done, title, left, then)
