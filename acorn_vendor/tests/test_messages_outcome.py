from unittest.mock import patch

from psycopg2 import DataError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..spapi import ApiErrorDetail, Rejected, Response, Unknown
from .common import AcornVendorCommon

SUBMIT = "submitAcknowledgement"
# Before each of the first writes of what Amazon said somebody else was faster.
MEET_OTHERS = """
    CREATE SEQUENCE met;
    CREATE FUNCTION meet_others() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF nextval('met') <= TG_ARGV[0]::int THEN
            RAISE EXCEPTION 'met' USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER meets BEFORE UPDATE ON acorn_vendor_message FOR EACH ROW
    WHEN (OLD.state = 'sending') EXECUTE FUNCTION meet_others(%s);
"""
BAD_WORDS = ("No\x00", "No\ud800", "No" * 4500)


@tagged("post_install", "-at_install")
class TestOutcome(AcornVendorCommon):
    """What Amazon has said is known, whatever its text is made of."""

    def queue(self, number="4PENS00A"):
        orders = self.import_orders(self.make_pen_order(number))
        order = orders.filtered(lambda each: each.acorn_po_number == number)
        order.action_confirm()
        return order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    def send_round(self):
        """Let send and follow up run as often as they would in two hours."""
        for _round in range(4):
            self.run_action("send")
            self.let_pass(minutes=30)
            self.run_action("follow_up")

    def test_a_clear_no_is_rejected_at_once_whatever_it_says(self):
        for letter, words in zip("ABC", BAD_WORDS, strict=True):
            with self.subTest(words[:9]):
                self.simulator.reset()
                message = self.queue(f"4PENS00{letter}")
                self.simulator.fail_next(
                    SUBMIT, "400", times=None, code=words, message=words
                )
                self.send_round()
                self.assertEqual(message.state, "rejected")
                self.assertTrue(message.reason.startswith("No"))
                self.assertEqual(self.simulator.count(SUBMIT), 1)

    def test_a_yes_with_an_unusable_id_is_sent_once_and_presumed(self):
        message = self.queue()
        self.simulator.fail_next(SUBMIT, "unstorable")
        self.send_round()
        self.assertEqual(self.simulator.count(SUBMIT), 1)
        self.assertEqual(message.state, "presumed")
        self.assertFalse(message.transaction_id)
        self.assertTrue(message.request_id)
        self.assertEqual(self.simulator.count("getTransaction"), 0)

    def send_with_a_full_database(self):
        """Let the database refuse what Amazon says, by a way nobody foresaw."""
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE acorn_vendor_message"
            " ADD CONSTRAINT refuses CHECK (response IS NULL) NOT VALID"
        )
        with (
            mute_logger("odoo.addons.base.models.ir_cron", "odoo.sql_db"),
            self.enter_registry_test_mode(),
        ):
            self.account._job("send").cron_id.method_direct_trigger()
        self.env.invalidate_all()

    def test_what_amazon_took_is_sent_even_if_its_words_cannot_be_kept(self):
        message = self.queue()
        self.send_with_a_full_database()
        self.assertEqual(message.state, "sent")
        self.assertTrue(message.transaction_id)
        self.assertEqual(self.simulator.count(SUBMIT), 1)

    def test_what_amazon_refused_is_rejected_even_if_its_words_cannot_be_kept(self):
        message = self.queue()
        self.simulator.fail_next(SUBMIT, "400")
        self.send_with_a_full_database()
        self.assertEqual(message.state, "rejected")
        self.assertTrue(message.reason)
        self.assertEqual(self.simulator.count(SUBMIT), 1)

    def send_among_others(self, times):
        """Let as many tries to record what Amazon said come too late."""
        self.env.flush_all()
        self.env.cr.execute(MEET_OTHERS, [times])
        with (
            mute_logger("odoo.addons.base.models.ir_cron", "odoo.sql_db"),
            patch("odoo.service.model.random.uniform", return_value=0),
            self.enter_registry_test_mode(),
        ):
            self.account._job("send").cron_id.method_direct_trigger()
        self.env.cr.execute("DROP TRIGGER meets ON acorn_vendor_message")
        self.env.invalidate_all()

    def assert_known(self, message, state):
        """What Amazon said is known, and nothing is said again."""
        self.assertRecordValues(message, [{"state": state, "uncertain": False}])
        self.let_pass(minutes=30)
        self.send_round()
        self.assertEqual(self.simulator.count(SUBMIT), 1)

    def test_what_amazon_took_is_known_when_one_other_was_faster(self):
        message = self.queue()
        self.send_among_others(1)
        self.assertTrue(message.response)
        self.assert_known(message, "sent")

    def test_what_amazon_took_is_known_when_others_were_faster_at_all_tries(self):
        message = self.queue()
        self.send_among_others(5)
        self.assertTrue(message.transaction_id)
        self.assert_known(message, "sent")

    def test_what_amazon_took_is_known_when_not_even_that_can_be_recorded(self):
        message = self.queue()
        self.send_among_others(10)
        self.assertTrue(message.transaction_id)
        self.assert_known(message, "sent")

    def test_what_amazon_refused_is_known_however_many_others_were_faster(self):
        for letter, times in zip("ABC", (1, 5, 10), strict=True):
            with self.subTest(times):
                self.simulator.reset()
                message = self.queue(f"4PENS00{letter}")
                self.simulator.fail_next(SUBMIT, "400")
                self.send_among_others(times)
                self.env.cr.execute("DROP SEQUENCE met; DROP FUNCTION meet_others")
                self.assert_known(message, "rejected")

    def record_after(self, outcome, error):
        """Return a message whose outcome could only be recorded briefly."""
        message = self.queue()
        message._set_state("sending", attempts=1, sent_at=message.create_date)
        outcomes = {message.id: outcome}
        message._record_failure(error, outcomes)
        return message

    def test_a_yes_that_cannot_be_stored_is_still_a_yes(self):
        response = Response({"transactionId": "T-1"}, "R-1", None, "\x00")
        message = self.record_after(response, DataError("no such text"))
        self.assertRecordValues(
            message,
            [{"state": "sent", "transaction_id": "T-1", "request_id": "R-1"}],
        )

    def test_a_no_that_cannot_be_stored_is_still_a_no(self):
        reason = ApiErrorDetail("InvalidInput", "No such line.")
        error = Rejected("400", operation=SUBMIT, status=400, errors=[reason] * 3)
        message = self.record_after(error, UserError("nobody foresaw that"))
        self.assertRecordValues(
            message, [{"state": "rejected", "reason": "No such line."}]
        )

    def test_what_nobody_knows_stays_unknown(self):
        error = Unknown("no response", operation=SUBMIT)
        message = self.record_after(error, DataError("x"))
        self.assertRecordValues(message, [{"state": "unknown", "uncertain": True}])

    # === TRANSACTIONS ===

    def follow(self, status=None, transaction_id=None):
        """Send a response whose transaction shows another status or id."""
        message = self.queue()
        self.run_action("send")
        wish = {"status": status, "transactionId": transaction_id}
        changed = {key: value for key, value in wish.items() if value is not None}
        self.simulator.fail_next(
            "getTransaction",
            "otherwise",
            times=None,
            payload={"transactionStatus": changed},
        )
        self.let_pass(minutes=2)
        self.run_action("follow_up")
        return message

    def test_a_new_word_is_shown_and_runs_out_as_processing_does(self):
        message = self.follow("Pending")
        self.assertRecordValues(
            message, [{"state": "sent", "amazon_status": "Pending"}]
        )
        self.let_pass(minutes=15)
        self.run_action("follow_up")
        self.assertRecordValues(
            message, [{"state": "presumed", "amazon_status": "Pending"}]
        )
        self.assertTrue(message.next_try)

    def test_a_response_about_another_transaction_is_no_verdict(self):
        message = self.follow("Failure", "20200101-other")
        self.assertEqual(message.state, "sent")
        self.assertIn("20200101-other", message.amazon_status)
        self.assertIn("20200101-other", message.response)
        self.assertTrue(message.next_try)
        self.simulator.call("DELETE", "faults")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertRecordValues(
            message, [{"state": "presumed", "amazon_status": "Processing"}]
        )
