"""Live in a database for years: Odoo's demo data, a second company, many old orders."""

import json
import runpy

from odoo.fields import Command
from odoo.modules.loading import force_demo

# As many copies of each confirmed order of the demo data, on other days.
_COPIES = 400
_NOBODY = "http://127.0.0.1:9"
_EUROPE = "Eiche Handel GmbH"


def main(env, fingerprint):
    """Fill the database, and keep a fingerprint of it for the test that looks at it."""
    # The demo data sends text messages: to nobody, please.
    for service in ("iap", "sms"):
        env["ir.config_parameter"].set_param(f"{service}.endpoint", _NOBODY)
    force_demo(env)
    env.cr.commit()
    env["ir.module.module"].search(
        [("name", "=", "l10n_de")]
    ).button_immediate_install()
    # The installation replaced the registry: go on in a fresh environment.
    env.transaction.reset()
    env = env(context=env["res.users"].context_get())
    europe = _open_company(env)
    _trade(env, europe)
    _hire(env, europe)
    _repeat_orders(env)
    _repeat_packages(env)
    helper = runpy.run_path(fingerprint)
    env.flush_all()
    members = helper["get_members"](env.cr)
    # After the parameter itself nothing may change any more.
    value = json.dumps(
        {
            "tables": helper["take"](env.cr),
            "files": helper["get_files"](env.cr),
            "members": members,
        }
    )
    env["ir.config_parameter"].set_param(helper["PARAMETER"], value)
    env.flush_all()
    return {"orders": env["sale.order"].search_count([])}


def _open_company(env):
    """Return a company of its own country, currency and chart of accounts."""
    europe = env["res.company"].create(
        {
            "name": _EUROPE,
            "country_id": env.ref("base.de").id,
            "currency_id": env.ref("base.EUR").id,
        }
    )
    env["account.chart.template"].try_loading("de_skr03", europe, install_demo=False)
    everything = env["res.company"].search([])
    env.ref("base.user_admin").company_ids = [Command.set(everything.ids)]
    return europe


def _trade(env, company):
    """Sell, ship and invoice in the second company as well."""
    env = env(context={**env.context, "allowed_company_ids": company.ids})
    product = env["product.product"].create(
        {"name": "Eichenbrett", "is_storable": True, "invoice_policy": "order"}
    )
    # Odoo makes one for the first company of a database only.
    stock = env["stock.warehouse"].create(
        {"name": "Hamburg", "code": "HAM", "company_id": company.id}
    )
    env["stock.quant"]._update_available_quantity(product, stock.lot_stock_id, 50)
    customer = env["res.partner"].create({"name": "Schreinerei Ast"})
    line = {"product_id": product.id, "product_uom_qty": 3, "price_unit": 12}
    order = env["sale.order"].create(
        {"partner_id": customer.id, "order_line": [Command.create(line)]}
    )
    order.action_confirm()
    package = env["stock.package"].create({"name": "KISTE-1"})
    order.picking_ids.move_line_ids.result_package_id = package
    order.picking_ids.button_validate()
    order._create_invoices().action_post()


def _hire(env, company):
    """Let two people work who will have no right in the addon."""
    for login, name, groups, at in (
        ("old_seller", "Olga Old", ["sales_team.group_sale_manager"], company),
        ("old_packer", "Otto Old", ["stock.group_stock_user"], env.company),
    ):
        env["res.users"].with_context(no_reset_password=True).create(
            {
                "login": login,
                "password": login,
                "name": name,
                "company_id": at.id,
                "company_ids": [Command.set(at.ids)],
                "group_ids": [Command.link(env.ref(group).id) for group in groups],
            }
        )


def _repeat_orders(env):
    """Make thousands of old orders of those there are, below Odoo: in no time."""
    env.flush_all()
    orders = _columns(env, "sale_order", "id", "name", "access_token")
    lines = _columns(env, "sale_order_line", "id", "order_id")
    env.cr.execute("SELECT id FROM sale_order WHERE state = 'sale' ORDER BY id")
    for (order_id,) in env.cr.fetchall():
        env.cr.execute(
            f"""WITH copied AS (
                    INSERT INTO sale_order (name, {orders})
                    SELECT name || '-' || copy, {orders}
                      FROM sale_order, generate_series(1, %s) AS copy
                     WHERE id = %s
                 RETURNING id
                )
                INSERT INTO sale_order_line (order_id, {lines})
                SELECT copied.id, {lines} FROM sale_order_line, copied
                 WHERE order_id = %s""",  # noqa: S608 -- names of the database itself
            [_COPIES, order_id, order_id],
        )
    env.invalidate_all()


def _repeat_packages(env):
    """Make thousands of old packages of those there are, each empty."""
    env.flush_all()
    columns = _columns(env, "stock_package", "id", "name")
    env.cr.execute(
        f"""INSERT INTO stock_package (name, {columns})
            SELECT name || '-' || copy, {columns}
              FROM stock_package, generate_series(1, %s) AS copy""",  # noqa: S608 -- names of the database itself
        [_COPIES],
    )
    env.invalidate_all()
    env["stock.package"]._parent_store_compute()


def _columns(env, table, *without):
    """Return the columns of a table but some, as SQL."""
    env.cr.execute(
        """SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = %s""",
        [table],
    )
    names = [name for (name,) in env.cr.fetchall() if name not in without]
    return ", ".join(f'"{name}"' for name in names)
