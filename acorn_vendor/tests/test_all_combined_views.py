from lxml import etree

from odoo.tests import TransactionCase, tagged

ORDERS = """
    acorn_po_number name acorn_code_id acorn_ship_to_code acorn_stage
    acorn_to_settle acorn_question_count acorn_news acorn_open_change_count
    acorn_news_at acorn_next_step acorn_act_by acorn_deadline acorn_po_date
    acorn_changed_at acorn_window_start acorn_window_end acorn_units_first
    acorn_units acorn_can_ship acorn_fill_rate amount_untaxed acorn_cost_state
    acorn_money_at_risk acorn_document_state acorn_buyer_state acorn_kind
    acorn_kind_word acorn_state delivery_status invoice_status state activity_ids
"""
LINES = """
    acorn_sequence acorn_asin product_id acorn_unit acorn_unit_size acorn_qty_ordered
    acorn_cases acorn_qty_cancelled acorn_free_now acorn_qty_accepted
    action_acorn_accept action_acorn_reject acorn_qty_backordered
    acorn_backorder_date acorn_qty_rejected acorn_rejection_reason acorn_qty_confirmed
    acorn_qty_refused acorn_confirmation
    acorn_status_words acorn_difference qty_delivered acorn_qty_received acorn_qty_short
    acorn_receipt
    qty_invoiced acorn_net_cost acorn_cost_settled acorn_cost_source acorn_cost_agreed
    acorn_cost_remark acorn_cost_state acorn_cost_gap action_acorn_open_cost_history
    action_acorn_agree_cost acorn_cost_basis
    acorn_low_cost action_acorn_agree_cost
    acorn_question action_acorn_reject action_acorn_take_case
    action_acorn_cost_per_each action_acorn_cost_per_case action_acorn_keep
"""
FILTERS = """
    to_do open due_today overdue needs_review to_acknowledge attention to_ship
    to_invoice
    open_changes acorn_changed_recently waiting_for_buyer buyer_replied low_cost
    open_question not_filled differs elsewhere draft confirmed cancelled_by_amazon
    filter_window filter_ordered_on my_activities group_stage group_code group_fc
    group_act_by group_window group_acknowledgement
"""
ACKNOWLEDGEMENTS = """
    acknowledgement_policy shortage_policy remind_hours cost_policy pricelist_id
    cost_tolerance_percent cost_tolerance_amount minimum_amount
"""
WATCH = """
    silence_watch silence_days backlog_hours fetch_missing unproven_after digest
    digest_on secret_rotated_on secret_expires_on token_expires_at
"""


@tagged("post_install", "-at_install")
class TestCombinedViews(TransactionCase):
    """What several rooms hang on one view stands where a person expects it."""

    def test_the_columns_of_the_desk(self):
        self.assertEqual(
            self.shown("sale_order_view_list_acorn", "/list/field | /list/button"),
            ORDERS.split(),
        )

    def test_the_columns_of_an_acknowledgement(self):
        lines = "//page[@name='acorn_acknowledgement']/field[@name='order_line']/list/*"
        self.assertEqual(self.shown("view_order_form", lines), LINES.split())

    def test_the_filters_of_orders(self):
        self.assertEqual(
            self.shown("sale_order_view_search_acorn", "//filter"), FILTERS.split()
        )

    def test_what_a_vendor_code_decides_by_itself(self):
        self.assertEqual(
            self.shown(
                "acorn_vendor_code_view_form", "//group[@name='acknowledgement']//field"
            ),
            ACKNOWLEDGEMENTS.split(),
        )

    def test_what_an_account_tells_of(self):
        self.assertEqual(
            self.shown(
                "acorn_vendor_account_view_form", "//group[@name='watch']//field"
            ),
            WATCH.split(),
        )

    def shown(self, view, path):
        """Return the names of what the combined view shows there, in its order."""
        view = self.env.ref(f"acorn_vendor.{view}")
        root = etree.fromstring(view.get_combined_arch())
        return [
            node.get("name")
            for node in root.xpath(path)
            if node.get("column_invisible") != "True"
        ]
