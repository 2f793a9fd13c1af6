"""What happens when the addon is taken out of a database."""


def uninstall_hook(env):
    """Take the scheduled actions of the accounts along: they are no data records."""
    env["acorn.vendor.job"].search([], order="id").unlink()
