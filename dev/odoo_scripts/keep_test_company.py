"""Make what each test would make anew: the company of Odoo's tests, and all assets.

The tests find the company by its name (``acorn_vendor/tests/company_common.py``) and
make it active in their own transaction. Assets are what each page and paper loads.
"""

SCREEN = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_backend_lazy",
    "web.assets_tests",
    "web.chartjs_lib",
)
PAPER = ("web.report_assets_common", "web.report_assets_pdf")


def main(env):
    """Make both."""
    found_company(env)
    make_assets(env)


def make_assets(env):
    """Make the files of the web client and of papers."""
    names = [(name, False) for name in SCREEN]
    names += [(name, True) for name in PAPER]
    for name, is_prefixed in names:
        bundle = env["ir.qweb"]._get_asset_bundle(name, autoprefix=is_prefixed)
        bundle.js()
        bundle.css()


def found_company(env):
    """Found it as Odoo's tests would, in every class of them, and put it away."""
    company = env["res.company"].create({"name": "company_1_data"})
    # Odoo makes one by itself in tests only.
    env["stock.warehouse"].create({"company_id": company.id})
    charts = env["account.chart.template"]
    charts.try_loading("generic_coa", company=company, install_demo=False)
    if not company.account_fiscal_country_id:
        company.account_fiscal_country_id = env.ref("base.us")
    env.user.company_ids -= company
    company.active = False
