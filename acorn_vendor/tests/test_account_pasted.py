from odoo.tests import tagged

from .common import AcornVendorCommon
from .simulator import CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN

WRAPPINGS = (
    '"%s"',
    "%s\r\n",
    "\N{ZERO WIDTH SPACE}%s\N{NO-BREAK SPACE}",
    "\N{LEFT DOUBLE QUOTATION MARK}%s\N{RIGHT DOUBLE QUOTATION MARK} ",
    "\N{ZERO WIDTH NO-BREAK SPACE}%s\x00",
)


@tagged("post_install", "-at_install")
class TestPasted(AcornVendorCommon):
    """Credentials as they come out of a mail or a password manager."""

    def test_what_is_around_credentials_is_left_out(self):
        for wrapping in WRAPPINGS:
            pasted = {
                "client_id": wrapping % CLIENT_ID,
                "client_secret": wrapping % CLIENT_SECRET,
                "refresh_token": wrapping % REFRESH_TOKEN,
            }
            with self.subTest(wrapping=wrapping):
                self.account.write(pasted)
                self.account.invalidate_recordset()
                kept = self.account._get_credentials()
                self.assertEqual(kept.client_id, CLIENT_ID)
                self.assertEqual(kept.client_secret, CLIENT_SECRET)
                self.assertEqual(kept.refresh_token, REFRESH_TOKEN)
                copied = self.account.copy({"name": repr(wrapping), **pasted})
                self.assertEqual(copied._get_credentials().client_id, CLIENT_ID)
        self.run_action("poll_orders")
        self.assertFalse(self.account.last_error)

    def test_what_still_looks_wrong_is_said(self):
        self.account.client_secret = "s\N{CYRILLIC SMALL LETTER IE}cret"
        action = self.account.action_test_connection()
        test = self.env[action["res_model"]].browse(action["res_id"])
        [settings] = test.step_ids.filtered(lambda step: step.step == "configuration")
        self.assertEqual(settings.status, "warning")
        self.assertIn("look alike", settings.advice)
