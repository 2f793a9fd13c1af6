from . import models
from . import wizard


def uninstall_hook(env):
    """Take the scheduled actions of the accounts along: they are no data records."""
    env["acorn.vendor.job"].search([]).unlink()
