"""What a person is told after a decision about several records at once."""

from odoo.exceptions import UserError

from ...documents.base.listing import first_of
from .labels import tell_more

# What a notification names one by one; the rest is counted.
MOST_NAMED = 5

RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}
CLOSE = {"type": "ir.actions.act_window_close"}


def tell_outcome(env, done, title, left, then=None):
    """Return a notification: what was done, and what was left and why.

    Nothing done at all is an error, so that nobody takes it for a success.

    :param done: the records that were worked on
    :param left: what was not, ``[(label, address, reason)]``; without an address the
        label is no link
    :param then: the action that follows
    """
    named, unnamed = first_of(left, MOST_NAMED)
    more = tell_more(env, unnamed)
    if not done:
        reasons = [f"{label}: {reason}" for label, _address, reason in named]
        raise UserError("\n".join([env._("Nothing was changed."), *reasons, *more]))
    heading = []
    if left:
        heading.append(env._("%(count)s stay as they are:", count=len(left)))
    reasons = [
        f"{'%s' if address else label}: {reason}" for label, address, reason in named
    ]
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "type": "warning" if left else "success",
            "className": "acorn_vendor_toast",
            "title": title,
            "message": "\n".join([*heading, *reasons, *more]),
            "links": [
                {"label": label, "url": address}
                for label, address, _reason in named
                if address
            ],
            "sticky": bool(left),
            "next": then or RELOAD,
        },
    }
