"""Install the modules the addon needs, for a company in the United States."""

# What the first page of a signed-in user, the sign-in page and a test in the browser
# load: bundle, and which kinds of it.
_BUNDLES = {
    "web.assets_web": ("css", "js"),
    "web.assets_web_print": ("css",),
    "web.assets_frontend": ("css",),
    "web.assets_frontend_minimal": ("js",),
    "web.assets_frontend_lazy": ("js",),
    "web.assets_tests": ("js",),
}


def main(env, modules):
    """Install ``modules`` as a person would from the list of apps.

    The country comes first: with it the accounting module knows which chart of
    accounts it has to load.
    """
    env.ref("base.main_company").write(
        {
            "name": "Acorn Supplies",
            "street": "1 Oak Street",
            "city": "Portland",
            "zip": "97201",
            "state_id": env.ref("base.state_us_37").id,
            "country_id": env.ref("base.us").id,
            "currency_id": env.ref("base.USD").id,
        }
    )
    wanted = env["ir.module.module"].search([("name", "in", modules)])
    missing = set(modules) - set(wanted.mapped("name"))
    if missing:
        raise ValueError(f"Odoo has no modules {sorted(missing)}")
    env.cr.commit()
    wanted.button_immediate_install()
    # The installation replaced the registry: go on in a fresh environment.
    env.transaction.reset()
    company = env.ref("base.main_company")
    if not company.chart_template:
        raise ValueError("the company got no chart of accounts")
    compile_bundles(env(context=env["res.users"].context_get()))
    return {"chart": company.chart_template, "currency": company.currency_id.name}


def compile_bundles(env):
    """Compile what every browser loads first: once here, not once per database."""
    for name, kinds in _BUNDLES.items():
        for kind in kinds:
            bundle = env["ir.qweb"]._get_asset_bundle(
                name, css=kind == "css", js=kind == "js"
            )
            getattr(bundle, kind)()
