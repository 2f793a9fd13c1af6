"""The set-up by a person before the orders of the crash benchmark come."""

from datetime import datetime, timedelta

from dev.odoo_scripts.demo_supplier import LOGINS, SIMULATOR_ACCESS, Supplier

ENOUGH = 1_000_000


def main(env, simulator_url, seed):
    """Set up a supplier and connect; return the key to Odoo's web interface.

    :param dict seed: the parties and products of the orders, as the simulator
        acknowledges them
    """
    supplier = Supplier(env, simulator_url)
    supplier.add_code("ACRN1")
    supplier.add_parties(seed["parties"])
    supplier.add_products(seed["products"])
    for product in env["product.product"].search([("is_storable", "=", True)]):
        env["stock.quant"]._update_available_quantity(
            product, supplier.warehouse.lot_stock_id, ENOUGH
        )
    # What Odoo does besides costs time that kills are better spent in.
    env["ir.cron"].search([]).filtered(is_foreign).active = False
    supplier.account.action_connect()
    return make_key(env)


def is_foreign(action):
    """Return whether a scheduled action is not ours."""
    return not action.model_id.model.startswith("acorn.vendor.")


def make_key(env):
    """Return an API key of one who may do everything the people of a supplier do."""
    admin = env.ref("base.user_admin")
    for _login, _name, groups in LOGINS:
        admin.group_ids |= env["res.groups"].union(*map(env.ref, groups))
    keys = env["res.users.apikeys"].with_user(admin)
    tomorrow = datetime.now() + timedelta(days=1)  # noqa: DTZ005 -- Odoo's way
    return keys._generate("rpc", "bench crash", tomorrow)


def add_account(env, model, name, simulator_url):
    """Return another account, connected, with all that ``model`` knows."""
    account = model.copy(
        {
            "name": name,
            "endpoint": simulator_url,
            "token_url": f"{simulator_url}/auth/o2/token",
            **SIMULATOR_ACCESS,
        }
    )
    for code in model.code_ids:
        code.copy({"account_id": account.id})
    for kind in ("acorn.vendor.party", "acorn.vendor.product"):
        for record in env[kind].search([("account_id", "=", model.id)]):
            record.copy({"account_id": account.id})
    account.action_connect()
    return account
