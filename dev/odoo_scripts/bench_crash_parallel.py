"""Forty acknowledgements of two accounts, ready to be sent."""

from dev.odoo_scripts.bench_crash import add_account


def main(env, simulator_urls, numbers):
    """Give each simulator an account, and queue the acknowledgements of its orders.

    The account of the crash benchmark, whose set-up they reuse, is disconnected.

    :param dict simulator_urls: by the name of the account
    :param dict numbers: the numbers of the orders by the name of the account
    """
    model = env["acorn.vendor.account"].search([], limit=1)
    model.action_disconnect()
    for name, simulator_url in simulator_urls.items():
        account = add_account(env, model, name, simulator_url)
        account._run_job("poll_orders")
        account._run_job("process_inbox")
        orders = env["sale.order"].search([("acorn_account_id", "=", account.id)])
        if sorted(orders.mapped("acorn_po_number")) != sorted(numbers[name]):
            raise ValueError(f"{name}: the orders did not come: {account.last_error}")
        orders.action_confirm()
