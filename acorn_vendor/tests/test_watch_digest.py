from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from freezegun import freeze_time
from lxml import html

from odoo import fields
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import USER, create_people, create_user


@tagged("post_install", "-at_install")
class TestDigest(AcornVendorCommon):
    """The mail of the morning: once, to the right people, with what matters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.manager.email, cls.accountant.email = "maria@acorn.test", "anna@acorn.test"
        cls.code.user_id = cls.manager
        cls.account.responsible_id = cls.manager
        cls.template = cls.env.ref("acorn_vendor.mail_template_digest")

    def send(self):
        """Run the digest; return the mails it queued."""
        before = self.env["mail.mail"].search([])
        self.run_global_action("digest")
        return self.env["mail.mail"].search([("id", "not in", before.ids)])

    def read_mail(self, mail):
        """Return ``{account: {heading: [lines]}}`` of a mail."""
        accounts, blocks, lines = {}, {}, []
        for part in html.fromstring(mail.body_html).iter("h2", "h3", "tr"):
            text = " ".join(part.text_content().split())
            if part.tag == "h2":
                blocks = accounts.setdefault(text, {})
            elif part.tag == "h3":
                lines = blocks.setdefault(text, [])
            else:
                lines.append(text)
        return accounts

    def raise_incident(self, kind="backlog", summary="Nothing leaves", account=None):
        return self.env["acorn.vendor.incident"]._raise_incident(
            account or self.account, kind, summary, "Look at it."
        )

    # === WHEN === #

    def test_it_comes_once_a_day(self):
        self.raise_incident()
        self.assertEqual(self.send().recipient_ids, self.manager.partner_id)
        self.assertFalse(self.send())
        self.let_pass(days=1)
        self.assertEqual(len(self.send()), 1)

    def test_it_comes_once_a_week_or_never(self):
        self.raise_incident()
        self.account.digest = "weekly"
        sent = []
        for _day in range(14):
            sent.append(len(self.send()))
            self.let_pass(days=1)
        self.assertEqual(sent, [1, 0, 0, 0, 0, 0, 0] * 2)
        self.account.digest = "off"
        self.let_pass(days=8)
        self.assertFalse(self.send())

    def test_nothing_to_say_is_not_said(self):
        self.assertFalse(self.send())
        self.raise_incident().action_resolve()
        self.assertFalse(self.send())
        self.assertFalse(self.account.digest_on)
        self.raise_incident("silence")
        self.assertTrue(self.send())

    # === WHAT === #

    def test_it_says_what_is_open_due_and_undecided(self):
        self.raise_incident()
        self.raise_incident("unproven", "3 invoices are not proven")
        self.code.acknowledgement_level = "test"
        held, due, _asked = self.import_orders(
            self.make_pen_order("1HELD00A"),
            self.make_pen_order("2DUE000A"),
            self.make_pen_order("3ASKS00A", shipToParty={"partyId": "DEN4"}),
        )
        held.action_confirm()
        due.sudo().acorn_po_date = fields.Datetime.now() - timedelta(
            hours=23, minutes=59
        )
        said = self.read_mail(self.send())["Amazon US"]
        self.assertEqual(
            list(said),
            [
                "Open incidents",
                "Deadlines of today",
                "Waits for your decision",
                "Not proven yet",
            ],
        )
        self.assertIn("Nothing leaves", said["Open incidents"][0])
        self.assertIn("Acknowledge 2DUE000A by", " ".join(said["Deadlines of today"]))
        self.assertEqual(
            said["Waits for your decision"],
            ["Held for approval: 1", "Orders that need review: 1"],
        )
        self.assertIn("3 invoices are not proven", said["Not proven yet"][0])

    def test_each_line_leads_to_its_record(self):
        incident = self.raise_incident()
        tree = html.fromstring(self.send().body_html)
        links = [link.get("href") for link in tree.iter("a")]
        base = self.account.get_base_url()
        self.assertEqual(
            links,
            [
                f"{base}/odoo/amazon-accounts/{self.account.id}",
                f"{base}/odoo/amazon-incidents/{incident.id}",
            ],
        )

    def test_what_must_leave_today_is_named_until_it_left(self):
        self.stock_up()
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        order.sudo().acorn_window_end = fields.Datetime.now()
        [line] = self.read_mail(self.send())["Amazon US"]["Deadlines of today"]
        self.assertIn(f"Ship {order.acorn_po_number} by", line)
        picking = order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        self.account.digest_on = False
        self.assertFalse(self.send())

    def test_a_long_list_is_cut(self):
        for number in range(18):
            self.env["acorn.vendor.incident"].sudo().create(
                {
                    "account_id": self.account.id,
                    "kind": "document",
                    "summary": f"Refused {number}",
                    "message_id": self.create_message(number).id,
                    "user_id": self.manager.id,
                }
            )
        mail = self.send()
        self.assertEqual(len(self.read_mail(mail)["Amazon US"]["Open incidents"]), 15)
        self.assertIn("and 3 more", html.fromstring(mail.body_html).text_content())

    def create_message(self, number):
        return self.env["acorn.vendor.message"].sudo().create(
            {
                "account_id": self.account.id,
                "kind": "invoice",
                "direction": "out",
                "state": "rejected",
                "external_id": f"INV/{number}",
            }
        )  # fmt: skip

    # === TO WHOM === #

    def test_one_mail_per_person_about_all_their_accounts(self):
        other = self.account.copy(
            {"name": "Amazon Canada", "responsible_id": self.accountant.id}
        )
        other.state = "connected"
        self.code.copy({"account_id": other.id, "user_id": self.manager.id})
        self.raise_incident()
        self.raise_incident(account=other)
        mails = {mail.recipient_ids: self.read_mail(mail) for mail in self.send()}
        self.assertEqual(
            set(mails), {self.manager.partner_id, self.accountant.partner_id}
        )
        self.assertEqual(
            set(mails[self.manager.partner_id]), {"Amazon US", "Amazon Canada"}
        )
        self.assertEqual(set(mails[self.accountant.partner_id]), {"Amazon Canada"})

    def test_a_person_reads_only_what_that_person_may_see(self):
        bare = create_user(self.company, "bare", "Bare", USER)
        bare.email = "bare@acorn.test"
        self.code.user_id = bare
        self.raise_incident()
        self.raise_incident("silence")
        self.assertEqual(self.send().recipient_ids, self.manager.partner_id)

    def test_who_has_no_address_or_is_gone_is_left_out(self):
        self.raise_incident()
        self.manager.email = False
        self.assertFalse(self.send())
        self.manager.email = "maria@acorn.test"
        self.manager.active = False
        self.assertFalse(self.send())

    # === LANGUAGE, TIME === #

    def test_it_speaks_the_language_of_its_reader(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.manager.lang = "de_DE"
        self.template.with_context(lang="de_DE").subject = "Amazon: heute zu tun"
        self.raise_incident()
        self.assertEqual(self.send().subject, "Amazon: heute zu tun")

    def test_today_ends_at_midnight_of_its_reader(self):
        """What is due at 23:30 in Los Angeles is due there today, not in Tokyo."""
        order = self.import_orders(self.make_pen_order())
        morning = datetime.combine(
            fields.Date.today() + timedelta(days=1),
            datetime.min.time(),
            ZoneInfo("America/Los_Angeles"),
        )
        evening = morning.replace(hour=23, minute=30)
        due = evening.astimezone(timezone.utc).replace(tzinfo=None)
        order.sudo().write({"acorn_deadline": due, "acorn_act_by": due})
        for zone, is_today in (
            ("America/Los_Angeles", True),
            ("Pacific/Honolulu", True),
            ("Asia/Tokyo", False),
        ):
            # Los Angeles changes its clocks, Honolulu does not.
            local_due = f"{evening.astimezone(ZoneInfo(zone)):%I:%M %p}".lstrip("0")
            self.manager.tz = zone
            self.account.digest_on = False
            # Six in the morning in Los Angeles, late in the evening in Tokyo.
            with freeze_time(morning.replace(hour=6).astimezone(timezone.utc)):
                mail = self.send()
            self.assertEqual(bool(mail), is_today, zone)
            if mail:
                [line] = self.read_mail(mail)["Amazon US"]["Deadlines of today"]
                self.assertIn(local_due, line.replace("\N{NARROW NO-BREAK SPACE}", " "))
