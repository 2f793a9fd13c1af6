"""What a record says to Amazon: one plain class per kind of document."""

import json

from ...documents.base.common import DocumentError


class Document:
    """What one record says to Amazon in one kind of message.

    The record chooses the class (``_acorn_as_document``): records of one model may say
    different things, as an invoice and a credit note do. A new kind of document is a
    class like this one and the ``kind`` of its messages.

    ``kind`` is that of its messages, ``link`` the field of a message that holds the
    record, and who sends it anew belongs to ``sending_group`` if there is one, besides
    being allowed to write the record. ``outcome_operation`` is what Amazon is asked by
    when nobody saw its response; without one nothing can be asked.
    """

    kind = ""
    link = ""
    sending_group = None
    outcome_operation = None

    def __init__(self, record):
        self.record = record
        self.env = record.env

    @property
    def code(self):
        """Return the vendor code that says it."""
        raise NotImplementedError

    @property
    def external_id(self):
        """Return the number Amazon knows it by."""
        raise NotImplementedError

    @property
    def number(self):
        """Return what it is the newest version of: kind, account, external id."""
        return self.kind, self.code.account_id, self.external_id

    def get_links(self):
        """Return the values of the message that name its records."""
        return {self.link: self.record.id}

    def build(self):
        """Return the body Amazon reads.

        :raises DocumentError: when it cannot go to Amazon as it is
        """
        raise NotImplementedError

    def find_review_reasons(self):
        """Return why somebody should look at it before Amazon does."""
        return self.record._acorn_find_review_reasons()

    def compose(self):
        """Return the body as text, and what stands against sending it."""
        payload, reason = False, "\n".join(self.find_review_reasons())
        try:
            payload = json.dumps(self.build(), ensure_ascii=False, indent=1)
        except DocumentError as error:
            reason = "\n".join(problem.text for problem in error.problems)
        return payload, reason

    def is_too_late(self, message):
        """Say whether Amazon takes a message no more that waited for approval."""
        return False

    def explain_too_late(self):
        """Return what to do instead of sending what is too late."""
        return ""

    def ask_outcome(self, api_client, message):
        """Ask Amazon whether it has a message whose response nobody saw.

        :return: True while it may still arrive: then nothing is sent again yet
        """
        return False
