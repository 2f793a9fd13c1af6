from odoo import models
from odoo.tools import format_list

from ...rules.e_invoice import awaited_of, is_cleared_first

EDI = "acorn_vendor"
# Marks in the data of a Send what the check keeps from Amazon.
REFUSED = "acorn_refused"


class AccountMoveSend(models.AbstractModel):
    """Amazon is one more receiver in Odoo's own Send: its hooks only enqueue."""

    _inherit = "account.move.send"

    # === DEFAULTS === #

    def _get_all_extra_edis(self):
        edis = super()._get_all_extra_edis()
        edis[EDI] = {
            "label": self.env._("Amazon Vendor Central"),
            "is_applicable": lambda move: move.sudo()._acorn_may_send(),
            "help": self.env._("The invoice is queued for Amazon at once."),
        }
        return edis

    def _get_default_sending_methods(self, move):
        """Mail nothing to Amazon's partners, unless somebody chose to."""
        partner = move.commercial_partner_id.with_company(move.company_id)
        if move.sudo().acorn_code_id and not partner.invoice_sending_method:
            return {"manual"}
        return super()._get_default_sending_methods(move)

    # === ALERTS === #

    def _get_alerts(self, moves, moves_data):
        """Show what Amazon would refuse: it blocks one, and of many only its own."""
        alerts = super()._get_alerts(moves, moves_data)
        ours = moves.filtered(lambda move: _is_for_amazon(moves_data[move]))
        if ours:
            alerts |= self._acorn_find_test_alerts(ours)
        told = _tell_stopping(ours, moves_data)
        if not told:
            return alerts
        if len(moves) == 1:
            [texts] = told.values()
            message = "\n".join(texts)
            alerts["acorn_findings"] = {"level": "danger", "message": message}
            return alerts
        wrong = moves.browse([move.id for move in told])
        alerts["acorn_findings"] = {
            "level": "warning",
            "message": self.env._(
                "%(count)s of %(all)s would be refused by Amazon and stay here; the"
                " others are sent.",
                count=len(wrong),
                all=len(ours),
            ),
            "action_text": self.env._("View Invoices"),
            "action": wrong._get_records_action(name=self.env._("To Mend")),
        }
        return alerts

    def _acorn_find_test_alerts(self, moves):
        """Say of which vendor codes invoices wait for an approval before they leave."""
        codes = moves.sudo().acorn_code_id.filtered(
            lambda code: code._get_level("invoice") == "test"
        )
        if not codes:
            return {}
        message = self.env._(
            "Invoices of %(codes)s are at level Test: each is prepared and waits for an"
            " approval before it goes to Amazon.",
            codes=format_list(self.env, codes.mapped("name")),
        )
        return {"acorn_test": {"level": "info", "message": message}}

    # === SENDING === #

    def _hook_invoice_document_before_pdf_report_render(self, invoice, invoice_data):
        """Stop an invoice that Amazon would refuse, and it alone."""
        result = super()._hook_invoice_document_before_pdf_report_render(
            invoice, invoice_data
        )
        if _is_for_amazon(invoice_data):
            texts = _tell_stopping(invoice, {invoice: invoice_data}).get(invoice)
            if texts:
                # Another's error may take the place of this one.
                invoice_data[REFUSED] = True
                invoice_data["error"] = {
                    "error_title": self.env._("Not sent to Amazon:"),
                    "errors": texts,
                }
        return result

    def _link_invoice_documents(self, invoices_data):
        """Queue what is to go to Amazon; a scheduled action talks to it.

        What is wrong elsewhere comes to ``_hook_if_errors``.
        """
        result = super()._link_invoice_documents(invoices_data)
        self._acorn_queue_for_amazon(
            {
                move: data
                for move, data in invoices_data.items()
                if not data.get("error")
            }
        )
        return result

    def _hook_if_errors(self, moves_data, allow_raising=True):
        """Let an invoice go to Amazon of which only an e-invoice went wrong.

        It stays here where the law knows no invoice without its e-invoice. An error
        that is raised would take it back: it is said beside, and noted on the invoice,
        which is sent anew for the e-invoice alone.
        """
        queued = self._acorn_queue_for_amazon(
            {
                move: data
                for move, data in moves_data.items()
                if not is_cleared_first(move.company_id.account_fiscal_country_id.code)
            }
        )
        if queued and allow_raising:
            self._acorn_tell_failed(queued, moves_data)
            allow_raising = False
        return super()._hook_if_errors(moves_data, allow_raising)

    def _acorn_queue_for_amazon(self, invoices_data):
        """Queue those of these that Amazon is to have; return them."""
        invoices = self.env["account.move"].browse(
            [
                invoice.id
                for invoice, data in invoices_data.items()
                if _is_for_amazon(data) and not data.get(REFUSED)
            ]
        )
        ready = invoices.sudo().filtered(lambda move: move._acorn_may_send())
        ready._acorn_queue_invoice()
        return ready

    def _acorn_tell_failed(self, moves, moves_data):
        """Tell who pressed Send that Amazon gets it, and what went wrong besides."""
        for move in moves:
            message = self.env._(
                "%(invoice)s goes to Amazon. The e-invoice does not leave: mend this"
                " and press Send again.\n%(error)s",
                invoice=move.name,
                error=self._format_error_text(moves_data[move]["error"]),
            )
            self.env.user._bus_send(
                "simple_notification",
                {"type": "danger", "sticky": True, "message": message},
            )


def _is_for_amazon(settings):
    return EDI in (settings.get("extra_edis") or ())


def _tell_stopping(moves, moves_data):
    """Return what Amazon would refuse of these, but for what this Send brings itself.

    The e-invoice comes first: what it should have brought and did not is found again
    when the invoice is built for Amazon.
    """
    awaited = {move: awaited_of(moves_data[move]["extra_edis"] or ()) for move in moves}
    return moves._acorn_tell_stopping(awaited=awaited)
