"""The loop for messages that are sent or followed."""

from contextlib import suppress
from functools import partial

import psycopg2

from odoo.service.model import retrying

from ..account.work_queue import WorkQueue


class MessageQueue(WorkQueue):
    """The one loop for messages: what Amazon said of one is known whatever happens.

    That a transaction was rolled back does not undo what was said in it. It is kept
    here until it is committed, and recorded again instead of asked for again.

    :param work: called with one message; it puts what Amazon says into ``outcomes``
    :param dict outcomes: what Amazon said of messages, by id
    :param read_ahead: called with the locked messages before anything is read of them
    """

    def __init__(self, work, outcomes, read_ahead):
        super().__init__(work, self._record_failure)
        self._outcomes = outcomes
        self._read_ahead = read_ahead

    def run(self, records, domain):
        """Work on what is due; nothing Amazon said is lost when that breaks off."""
        try:
            return super().run(records, domain)
        finally:
            if self._outcomes:
                self._record_left(records)

    def work_on_due(self, batch, domain):
        """Do the work, or only record what Amazon said when it was done before.

        Such a message is due no more, and is not skipped for being locked.
        """
        responded = batch.with_prefetch().filtered(
            lambda message: message.id in self._outcomes
        )
        for message in responded:
            message._record_outcome(self._outcomes[message.id])
        return super().work_on_due(batch - responded, domain)

    def lock(self, batch):
        """Lock messages and read what their work looks at."""
        locked = super().lock(batch)
        self._read_ahead(locked)
        return locked

    def forget(self, batch):
        """Forget what is recorded and committed now."""
        for message in batch:
            self._outcomes.pop(message.id, None)

    def _record_failure(self, message, error):
        message._record_failure(error, self._outcomes)

    def _record_left(self, records):
        """Record in a new transaction what that of a run could not take.

        It may have been in everybody's way, or its connection may be lost.
        """
        with suppress(psycopg2.Error):
            records.env.cr.rollback()
        with records.pool.cursor() as cursor:
            left = records.with_env(records.env(cr=cursor)).browse(self._outcomes)
            retrying(partial(left._record_known, self._outcomes), left.env)
