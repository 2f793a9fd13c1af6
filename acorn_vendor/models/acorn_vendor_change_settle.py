import json
from collections import defaultdict

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ..documents import purchase_order
from ..documents.order_change import decide
from .purchase_order_import import PurchaseOrderImport

ACTIVITY = "acorn_vendor.mail_activity_type_change"


class AcornVendorChange(models.Model):
    """Deciding about changes: by rule, by a person, one order at a time."""

    _inherit = "acorn.vendor.change"

    # === BUSINESS METHODS === #

    def _settle_by_rule(self, importer, purchase_order):
        """Apply and refuse what the rules say; ask a person about the rest."""
        for change in self:
            rules = change.env["acorn.vendor.change.rule"]._get_decisions(
                change.code_id
            )
            for line in change.line_ids:
                line.decision = decide(line.kind, line.stage, rules)
            change._try_to_settle(
                {
                    state: change.line_ids.filtered(
                        lambda line, decision=decision: line.decision == decision
                    )
                    for decision, state in (("apply", "applied"), ("refuse", "refused"))
                },
                importer,
                purchase_order,
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
        if obstacles:
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
        if applied._needs_answer("applied") or refused._needs_answer("refused"):
            order._acorn_answer_change()
        self._tell_history(applied + refused)
        order._acorn_ask_about_changes()

    def _read_versions(self):
        """Return what Amazon said, ``{change: (importer, purchase order)}``."""
        versions = {}
        readable = self.filtered("message_id.payload")
        for account, changes in readable.grouped("account_id").items():
            read = {
                change: purchase_order.parse(json.loads(change.message_id.payload))
                for change in changes
            }
            company = account.with_company(account.company_id)
            importer = PurchaseOrderImport(company, list(read.values()))
            versions |= {change: (importer, order) for change, order in read.items()}
        return versions

    def _tell_history(self, lines):
        """Tell in the history of the order what was decided, and what it did."""
        if not lines:
            return
        entry = Markup("<li><b>%s</b>: %s%s</li>")
        states = dict(lines._fields["state"]._description_selection(self.env))
        entries = Markup("").join(
            entry
            % (
                states[line.state],
                line._describe_difference(),
                plaintext2html(line.result),
            )
            for line in lines
        )
        title = self.env._(
            "Amazon changed this order (version %(version)s).",
            version=self.message_id.version or "-",
        )
        self.order_id.message_post(body=Markup("%s<ul>%s</ul>") % (title, entries))


class AcornVendorChangeLine(models.Model):
    _inherit = "acorn.vendor.change.line"

    def _decide(self, state):
        """Settle what is open of these lines as the current user says.

        With one order, what stands against it is an error; of several, those that
        cannot be settled stay open with the reason.
        """
        lines = self.filtered(lambda line: line.state == "open")
        lines.order_id.check_access("write")
        lines = lines.sudo().with_context(acorn_by_person=True)
        failed = defaultdict(str)
        versions = lines.change_id._read_versions()
        for change, group in lines.grouped("change_id").items():
            if change not in versions:
                failed[change] = self.env._(
                    "The version of %(order)s is not kept any more. Wait for the next"
                    " poll.",
                    order=change.po_number,
                )
                continue
            importer, version = versions[change]
            decisions = {"applied": group.browse(), "refused": group.browse()}
            decisions[state] = group
            if len(lines.order_id) == 1:
                change._settle(decisions, importer, version)
            elif not change._try_to_settle(decisions, importer, version):
                failed[change] = f"{change.po_number}: {change.reason}"
        return lines._tell_outcome(failed)

    def _tell_outcome(self, failed):
        """Say what could not be settled; nothing where all went well."""
        if not failed:
            return True
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._(
                    "%(done)s changes settled, %(left)s left",
                    done=len(self.change_id) - len(failed),
                    left=len(failed),
                ),
                "message": "\n".join(failed.values()),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
