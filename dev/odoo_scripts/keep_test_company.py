"""Found the company that the accounting tests of Odoo work in, and put it away.

The tests find it by its name (``acorn_vendor/tests/company_common.py``) and make it
active in their own transaction.
"""


def main(env):
    """Found it as Odoo's tests would, in every class of them."""
    company = env["res.company"].create({"name": "company_1_data"})
    # Odoo makes one by itself in tests only.
    env["stock.warehouse"].create({"company_id": company.id})
    charts = env["account.chart.template"]
    charts.try_loading("generic_coa", company=company, install_demo=False)
    if not company.account_fiscal_country_id:
        company.account_fiscal_country_id = env.ref("base.us")
    env.user.company_ids -= company
    company.active = False
