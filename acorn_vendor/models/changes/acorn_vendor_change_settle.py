from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ... import const
from ...rules.change_history import DECIDED, agreed, needs_acknowledgement
from ...rules.order_change import MORE, STAGES, decide
from ..account.notification import tell_outcome
from ..account.rights import check_rights
from ..orders.purchase_order_import import PurchaseOrderImport


class AcornVendorChange(models.Model):
    """Deciding about changes: by rule, by a person, one order at a time."""

    _inherit = "acorn.vendor.change"

    # === BUSINESS METHODS === #

    def _settle_by_rule(self, importer, purchase_order):
        """Apply and refuse what the rules say; ask a person about the rest."""
        for change in self:
            rules = change.env["acorn.vendor.change.rule"]._get_rules(change.code_id)
            said = {
                (kind, stage): rule[stage]
                for kind, rule in rules.items()
                for stage in STAGES
            }
            for line in change.line_ids:
                line.rule_id = rules.get(line.kind)
                line.decision = decide(line.kind, line.stage, said)
            decisions = {
                state: change.line_ids.filtered(
                    lambda line, decision=decision: line.decision == decision
                )
                for decision, state in (("apply", "applied"), ("refuse", "refused"))
            }
            if change._try_to_settle(decisions, importer, purchase_order):
                change._ask_to_agree(decisions["refused"])

    def _ask_to_agree(self, refused):
        """Let a person agree with Amazon's buyer on what a rule has refused.

        Of more goods the acknowledgement tells Amazon; of the rest it would never
        learn.
        """
        self.ensure_one()
        unheard = refused.filtered(lambda line: line.kind not in MORE)
        if unheard:
            order = self.order_id
            differences = "\n".join(line._describe_difference() for line in unheard)
            order.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=order._acorn_get_decider().id,
                summary=self.env._(
                    "Too late for what Amazon changed in %(order)s: agree with the"
                    " buyer in Vendor Central",
                    order=order.acorn_po_number,
                ),
                note=plaintext2html(differences),
            )

    def _try_to_settle(self, decisions, importer, purchase_order):
        """Settle a change; one that fails stays open, with the reason.

        :return: whether it was settled
        """
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                self._settle(decisions, importer, purchase_order)
        except UserError as error:
            self.reason = str(error)
            self.order_id._acorn_ask_about_changes()
            return False
        return True

    def _settle(self, decisions, importer, purchase_order):
        """Apply and refuse lines of this change, and say so.

        :param dict decisions: the lines per new state
        """
        self.ensure_one()
        order, obstacles = self.order_id, importer.find_obstacles(purchase_order)
        if obstacles and order.state == "sale":
            raise UserError("\n".join(obstacles))
        results = {
            line: "\n".join(line._describe_effect(state))
            for state, lines in decisions.items()
            for line in lines
        }
        applied, refused = decisions["applied"], decisions["refused"]
        order._acorn_follow(applied._get_kinds(), importer, purchase_order)
        order._acorn_refuse(refused._get_kinds(), importer, purchase_order)
        by_person = self.env.user if self.env.context.get("acorn_by_person") else False
        for line, result in results.items():
            line.write(
                {
                    "state": "applied" if line in applied else "refused",
                    "result": result,
                    "decided_by_id": by_person and by_person.id,
                    "decided_at": fields.Datetime.now(),
                }
            )
        self.reason = False
        if order._acorn_has_waiting_acknowledgement() or any(
            needs_acknowledgement(
                lines.mapped("kind"), state, is_new=order.acorn_state == "New"
            )
            for state, lines in decisions.items()
        ):
            order._acorn_acknowledge_change()
        self._tell_history(applied + refused)
        order._acorn_ask_about_changes()

    def _read_versions(self, is_one):
        """Return what Amazon said, ``{change: (importer, purchase order)}``.

        :param bool is_one: raise what cannot be read; of many orders it is left out
        """
        versions = {}
        for account, changes in self.grouped("account_id").items():
            read = changes._read_each(is_one)
            company = account.with_company(account.company_id)
            importer = PurchaseOrderImport(company, list(read.values()))
            versions |= {change: (importer, order) for change, order in read.items()}
        return versions

    def _read_each(self, is_one):
        """Return the version of each change that can be read."""
        if is_one:
            return {change: change._read_version() for change in self}
        read = {}
        for change in self:
            try:
                read[change] = change._read_version()
            except UserError as error:
                change.reason = str(error)
        return read

    def _read_version(self):
        """Return the version as :class:`PurchaseOrder`; it may be deleted by age.

        What the order status took back is not in it any more.
        """
        self.ensure_one()
        message = self.message_id
        if message.kind == "order_status":
            message = self.order_id._acorn_get_versions()[-1:]
        if not message.payload:
            raise UserError(
                self.env._(
                    "This version of %(order)s is not kept any more. Amazon's next one"
                    " is compared anew.",
                    order=self.po_number,
                )
            )
        version = self.order_id._acorn_read_version(message)
        return self.order_id._acorn_withdraw(version)

    def _tell_history(self, lines):
        """Tell in the history of the order what was decided, and what it did."""
        if not lines:
            return
        entry = Markup("<li><b>%s</b>: %s%s</li>")
        entries = Markup("").join(
            entry
            % (
                line._describe_verdict(),
                line._describe_difference(),
                plaintext2html(line.result),
            )
            for line in lines
        )
        title = (
            self.env._("Amazon's order status shows that this order was changed.")
            if self.message_id.kind == "order_status"
            else self.env._(
                "Amazon changed this order (version %(version)s).",
                version=self.message_id.version or "-",
            )
        )
        self.order_id.message_post(body=Markup("%s<ul>%s</ul>") % (title, entries))

    def _forget_agreed(self, changes):
        """Forget decisions about what Amazon and the books agree on again."""
        for line in agreed(self.line_ids._to_known(), changes):
            line.key = False


class AcornVendorChangeLine(models.Model):
    _inherit = "acorn.vendor.change.line"

    def _decide(self, state):
        """Settle what is open of these lines as the current user says.

        With one order, what stands against it is an error; of several, those that
        cannot be settled stay open with the reason.
        """
        lines = self.filtered(lambda line: line.state == "open")
        check_rights(self.order_id, "write", const.GROUP_SALES)
        lines = lines.sudo().with_context(acorn_by_person=True)
        is_one = len(lines.order_id) == 1
        changes, left = lines.change_id, []
        versions = changes._read_versions(is_one)
        for change, group in lines.grouped("change_id").items():
            decisions = dict.fromkeys(DECIDED, group.browse()) | {state: group}
            if is_one:
                change._settle(decisions, *versions[change])
            elif change not in versions or not change._try_to_settle(
                decisions, *versions[change]
            ):
                address = f"/odoo/amazon-changes/{change.id}"
                left.append((change.po_number, address, change.reason))
        if is_one or not lines:
            return True
        count = len(changes) - len(left)
        title = self.env._("Changes of %(count)s orders settled", count=count)
        return tell_outcome(self.env, count, title, left)
