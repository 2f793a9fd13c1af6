"""Who may do what, checked before anything is done as the superuser."""

from odoo.exceptions import AccessError


def check_rights(records, operation, group=None):
    """Refuse what the user may not do with these records.

    Every public method can be called from outside, without its button.

    :param str operation: read, write, create or unlink
    :param str group: who does not belong to it may not, whatever else that user may
    :raise AccessError: naming no record, as it may be one of another company
    """
    env = records.env
    if group and not (env.su or env.user.has_group(group)):
        raise AccessError(
            env._(
                "You need the right %(group)s for this. Ask an administrator for it.",
                group=env.ref(group).sudo().full_name,
            )
        )
    records.check_access(operation)
