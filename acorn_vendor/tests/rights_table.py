"""Who may call which public method of the addon."""

from .rights_roles import (
    MANAGERS,
    MONEY,
    READ_MONEY,
    READ_ORDERS,
    READ_TRANSFERS,
    ROLES,
    SALES,
    STOCK,
    USERS,
    VENDOR_MANAGER,
)

ROUTING = (
    *("action_asked_by_hand", "action_calculate", "action_cancel", "action_send"),
    *("action_enter_reply", "action_open_pickings", "action_print_labels"),
)
PACKAGE = (
    *("action_acorn_break_open", "action_acorn_download_zpl", "action_put_in_pack"),
    *("action_acorn_open_by_code", "action_acorn_print_labels"),
)
ADDON = "odoo.addons.acorn_vendor."
# Odoo's own, which who may read, write, create and delete is about.
OF_THE_ORM = {
    *("create", "write", "unlink", "copy", "default_get", "onchange", "web_save"),
    "search_panel_select_multi_range",
}

# What Odoo, or an app beside ours, must let them create as well.
CREATES = {
    "acorn.vendor.party.action_create_partner": "res.partner",
    "acorn.vendor.product.action_create_product": "product.product",
}

MAY_ON_OUR_MODELS = {
    "account": {
        "action_ask_paused": MANAGERS,
        "action_connect": MANAGERS,
        "action_create_default_accounts": MANAGERS,
        "action_disconnect": MANAGERS,
        "action_import_missing": MANAGERS,
        "action_poll_now": MANAGERS,
        "action_probe_finances": MANAGERS,
        "action_setup_connect": MANAGERS,
        "action_setup_orders": USERS,
        "action_setup_read": VENDOR_MANAGER,
        "action_setup_review": VENDOR_MANAGER,
        "action_setup_simulator": set(),
        "action_test_connection": MANAGERS,
    },
    "acknowledgement.correct": {"action_apply": SALES},
    "bank.match": {"action_match": set()},
    "buyer.request": {"action_send": SALES},
    "change": {
        "action_apply": SALES,
        "action_open_message": READ_ORDERS,
        "action_open_order": READ_ORDERS,
        "action_open_previous": READ_ORDERS,
        "action_refuse": SALES,
    },
    "change.line": {"action_apply": SALES, "action_refuse": SALES},
    "claim.import": {"action_import": MONEY, "action_preview": MONEY},
    "code": {"action_confirm_country": MANAGERS},
    "connection.test": {"action_connect": MANAGERS, "action_run": MANAGERS},
    "cost": {"action_agree_open_orders": VENDOR_MANAGER, "load": MANAGERS},
    "deduction": {
        "action_accept_loss": MONEY,
        "action_dispute": {*MONEY, *MANAGERS},
        "action_download_evidence": READ_MONEY,
        "action_open_invoice": READ_MONEY,
        "action_open_items": {*MONEY, *VENDOR_MANAGER},
        "action_open_remittances": READ_MONEY,
        "action_open_return": READ_MONEY,
        "action_open_three_way": READ_MONEY,
        "action_print_cover": READ_MONEY,
        **dict.fromkeys(("action_undo_loss", "action_write_off"), MONEY),
        "action_settle": MONEY,
        "get_acorn_causes": READ_MONEY,
    },
    "deduction.dispute": {"action_dispute": {*MONEY, *MANAGERS}},
    "deduction.loss": {"action_give_up": MONEY},
    "first.reading": {"action_apply": MANAGERS},
    "gap": {
        "action_bring_back": MANAGERS,
        "action_ignore": MANAGERS,
        "action_import": MANAGERS,
        "action_open_order": USERS,
    },
    "incident": {"action_open_document": MANAGERS, "action_resolve": MANAGERS},
    "invoice.send": {"action_confirm": MONEY},
    "let.through": {"action_let_through": VENDOR_MANAGER},
    "ledger.item": {"action_open_entry": MONEY},
    "load": {
        "action_open": STOCK,
        "action_pack": STOCK,
        "action_print_all": STOCK,
        "action_ship_together": STOCK,
    },
    "message": {
        "action_approve": VENDOR_MANAGER,
        "action_cancel": MANAGERS,
        "action_check_now": {*SALES, *STOCK, *MONEY},
        "action_confirm_by_hand": VENDOR_MANAGER,
        "action_import": MANAGERS,
        "action_reject": VENDOR_MANAGER,
        "action_reprocess": MANAGERS,
        "action_retry": VENDOR_MANAGER,
    },
    "message.export": {"action_export": USERS},
    "message.reject": {"action_reject": VENDOR_MANAGER},
    "open.item": {"action_open_document": MONEY},
    "order.import": {
        "action_compare": MANAGERS,
        "action_import": MANAGERS,
        "action_import_file": MANAGERS,
    },
    "order.accept": {"action_confirm": SALES, "action_open_questioned": SALES},
    "order.reject": {"action_reject": SALES},
    "party": {
        "action_accept_suggestion": MANAGERS,
        "action_choose_partner": MANAGERS,
        "action_create_partner": MANAGERS,
    },
    "payment.figure": {"action_open_payment": MONEY},
    "product": {"action_create_product": MANAGERS, "load": MANAGERS},
    "remittance": {
        "action_accept": MONEY,
        "action_correct": MONEY,
        "action_match": MONEY,
        "action_open_bank": MONEY,
        "action_open_deductions": READ_MONEY,
        "action_open_entry": READ_MONEY,
        "action_open_invoices": READ_MONEY,
        "action_post": MONEY,
        "action_void": MONEY,
        "create_document_from_attachment": MONEY,
    },
    "remittance.import": {"action_import": MONEY, "action_preview": MONEY},
    "return": {
        "action_credit": MONEY,
        "action_expect_goods": STOCK,
        "action_open_deductions": READ_MONEY,
        "action_open_transfers": STOCK,
    },
    "return.import": {"action_import": {*STOCK, *MONEY, *MANAGERS}},
    "rule.try": {"action_save": {"adviser"}},
    "routing": {
        "action_acorn_approve_message": MANAGERS,
        "action_acorn_reject_message": MANAGERS,
        **dict.fromkeys(ROUTING, STOCK),
    },
    "routing.reply": {"action_apply": STOCK},
    "shipment": {
        "action_acorn_approve_message": MANAGERS,
        "action_acorn_reject_message": MANAGERS,
        "action_announce": STOCK,
        "action_mend_and_send": STOCK,
        "action_request_pick_up": STOCK,
        "action_open_station": STOCK,
        "action_take_along": STOCK,
    },
    "statement": {"action_export": MONEY, "action_print": MONEY},
    "three.way": {"action_open_order": READ_ORDERS},
}
MAY_ON_ODOOS_MODELS = {
    "account.move": {
        "action_acorn_approve_message": VENDOR_MANAGER,
        "action_acorn_confirm_country": VENDOR_MANAGER,
        "action_acorn_let_through": VENDOR_MANAGER,
        "action_acorn_open_deductions": {*MONEY, *VENDOR_MANAGER},
        "action_acorn_open_remittances": {*MONEY, *VENDOR_MANAGER},
        "action_acorn_open_three_way": {*MONEY, *SALES, "auditor"},
        "action_acorn_reject_message": VENDOR_MANAGER,
        "action_acorn_send": MONEY,
        "action_acorn_take_over_bill_to": MONEY,
        # The company's own address is for who keeps partners besides.
        "action_acorn_take_over_remit_to": set(),
    },
    "account.move.reversal": {"reverse_moves": MONEY},
    "sale.order": {
        "action_acorn_accept_all": SALES,
        "action_acorn_acknowledge_again": SALES,
        "action_acorn_acknowledge_by_policy": SALES,
        "action_acorn_acknowledgement_known": SALES,
        "action_acorn_agree_costs": VENDOR_MANAGER,
        "action_acorn_agree_new_costs": VENDOR_MANAGER,
        "action_acorn_apply_changes": SALES,
        "action_acorn_approve_message": VENDOR_MANAGER,
        "action_acorn_ask_buyer": SALES,
        "action_acorn_confirm_acknowledgement": SALES,
        "action_acorn_correct": SALES,
        "action_acorn_create_and_send": MONEY,
        "action_acorn_create_invoices": MONEY,
        "action_acorn_cost_per_case": VENDOR_MANAGER,
        "action_acorn_cost_per_each": VENDOR_MANAGER,
        "action_acorn_activate_currency": set(),
        "action_acorn_create_code": VENDOR_MANAGER,
        "action_acorn_link_existing": SALES,
        "action_acorn_end_buyer_request": SALES,
        "action_acorn_look_again": SALES,
        "action_acorn_open_shipments": READ_ORDERS,
        "action_acorn_open_three_way": READ_ORDERS,
        "action_acorn_refuse_changes": SALES,
        "action_acorn_reject": SALES,
        "action_acorn_reject_message": VENDOR_MANAGER,
        "action_confirm": SALES,
    },
    "sale.order.line": {
        "action_acorn_accept": SALES,
        "action_acorn_agree_cost": VENDOR_MANAGER,
        "action_acorn_cost_per_case": VENDOR_MANAGER,
        "action_acorn_cost_per_each": VENDOR_MANAGER,
        "action_acorn_keep": SALES,
        "action_acorn_open_cost_history": READ_ORDERS,
        "action_acorn_reject": SALES,
        "action_acorn_take_case": VENDOR_MANAGER,
    },
    "stock.package": dict.fromkeys(PACKAGE, STOCK),
    "stock.picking": {
        "action_acorn_announce": STOCK,
        "action_acorn_renew_labels": STOCK,
        "action_acorn_download_zpl": STOCK,
        "action_acorn_open_shipment": READ_TRANSFERS,
        "action_acorn_open_pick_up": STOCK,
        "action_acorn_open_routing": STOCK,
        "action_acorn_open_station": STOCK,
        "action_acorn_pack": STOCK,
        "action_acorn_download_label_mapping": STOCK,
        "action_acorn_let_through": VENDOR_MANAGER,
        "action_acorn_palletize": STOCK,
        "action_acorn_print_all": STOCK,
        "action_acorn_request_pick_up": STOCK,
        "action_acorn_take_off": STOCK,
        "action_acorn_unpack": STOCK,
        "action_acorn_print_labels": STOCK,
        "action_open_label_layout": STOCK,
        "action_open_label_type": STOCK,
        "action_acorn_pack_here": STOCK,
        "acorn_import_label_mapping": STOCK,
        "action_acorn_ship_loads": STOCK,
        "action_acorn_ship_together": STOCK,
        "action_acorn_take_out": STOCK,
        "acorn_move": STOCK,
        "acorn_put_on_pallet": STOCK,
        "acorn_read_asn_states": STOCK,
        "acorn_read_station": STOCK,
        "acorn_scan": STOCK,
        "acorn_set_amazons_label": STOCK,
        "acorn_swap": STOCK,
        "acorn_write_carrier": STOCK,
        "acorn_write_tracking": STOCK,
        "button_validate": STOCK,
    },
}
# What no company owns: who may change it does so wherever they work.
SHARED = {"acorn.vendor.rule.try.action_save"}
# These only say which window or address to open, which has rights of its own: they
# write nothing and tell nothing, so that everybody may.
LOOKING = {
    # Counts only what its user may see anyway.
    "sale.order.get_acorn_desk_notes",
    *(
        f"acorn.vendor.account.action_open_{name}"
        for name in (
            "codes",
            "first_reading",
            "history",
            "incidents",
            "messages",
            "missing",
            "on_hold",
            "unproven",
        )
    ),
    "account.move.action_acorn_open_messages",
    "acorn.vendor.code.action_open_orders",
    "acorn.vendor.deduction.kind.action_try",
    "acorn.vendor.message.action_download",
    "acorn.vendor.message.action_download_order",
    "acorn.vendor.remittance.action_find_in_bank",
    "acorn.vendor.product.get_import_templates",
    "acorn.vendor.routing.action_acorn_open_messages",
    "acorn.vendor.shipment.action_acorn_open_messages",
    "sale.order.action_acorn_download",
    "sale.order.action_acorn_open_changes",
    "sale.order.action_acorn_open_messages",
}
MAY = {
    **{
        f"acorn.vendor.{model}.{method}": roles
        for model, methods in MAY_ON_OUR_MODELS.items()
        for method, roles in methods.items()
    },
    **{
        f"{model}.{method}": roles
        for model, methods in MAY_ON_ODOOS_MODELS.items()
        for method, roles in methods.items()
    },
    **dict.fromkeys(LOOKING, set(ROLES)),
}
