from lxml import html

from odoo.tests import tagged

from .change_common import AcornVendorChangeCommon
from .people import MANAGER_GROUPS, create_user

FEWER = {"items": {"1": {"orderedQuantity": {"amount": 12}}}}
TITLE = "Changed by Amazon, decided by rules"


@tagged("post_install", "-at_install")
class TestDigestNews(AcornVendorChangeCommon):
    """What rules decided is in the digest, once for each reader."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.readers = [
            create_user(cls.company, login, login.title(), MANAGER_GROUPS)
            for login in ("maria", "rita")
        ]
        for reader in cls.readers:
            reader.email = f"{reader.login}@acorn.test"
        cls.code.user_id, cls.account.responsible_id = cls.readers

    def send(self):
        """Run the digest; return what each mail says of changes."""
        mails = self.env["mail.mail"].search([])
        self.run_global_action("digest")
        mails = self.env["mail.mail"].search([("id", "not in", mails.ids)])
        return [self.read_news(mail) for mail in mails]

    def read_news(self, mail):
        tree = html.fromstring(mail.body_html)
        return [
            " ".join(row.text_content().split())
            for heading in tree.iter("h3")
            if heading.text_content() == TITLE
            for row in heading.getnext().iter("tr")
        ]

    def test_each_change_is_told_once_to_each_reader(self):
        self.bring("acknowledged", "4FEWER00")
        self.change("4FEWER00", FEWER)
        self.let_pass(minutes=20)
        line = "4FEWER00 Less of a line, line 1: 24 → 12"
        rule = "Applied by rule: Less of a line (all vendor codes)"
        self.assertEqual(self.send(), [[f"{line} {rule}"]] * 2)
        for _day in range(2):
            self.let_pass(days=1)
            self.assertNotIn(True, map(bool, self.send()))

    def test_what_is_written_while_a_digest_is_sent_is_in_the_next(self):
        self.bring("acknowledged", "4FEWER00")
        self.change("4FEWER00", FEWER)
        self.assertNotIn(True, map(bool, self.send()))
        self.let_pass(days=1)
        self.assertEqual(len(self.send()), 2)
