from odoo import api, models

from ...rules.buyer_request import is_automatic


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """Let orders know of mails nobody wrote: they are no replies."""
        if is_automatic(dict(message.items())):
            self = self.with_context(acorn_automatic_mail=True)
        return super()._message_route_process(message, message_dict, routes)
