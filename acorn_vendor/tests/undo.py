"""Do something as if it had not been done."""

from contextlib import contextmanager


class Undo(Exception):  # noqa: N818 -- not an error
    """Rolls a savepoint back; may bring along what came of it."""


@contextmanager
def undone(env):
    """Undo in the end what is done in here, also what is in memory."""
    try:
        with env.cr.savepoint():
            yield
            raise Undo
    except Undo:
        env.invalidate_all(flush=False)
