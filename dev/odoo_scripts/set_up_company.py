"""Install the modules the addon needs, for a company in the United States."""


def main(env, modules):
    """Install ``modules`` as a person would from the list of apps.

    The country comes first: with it the accounting module knows which chart of
    accounts it has to load.
    """
    company = env.ref("base.main_company")
    company.write(
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
    env = env(context=env["res.users"].context_get())
    company = env.ref("base.main_company")
    # Once here instead of once per database: most of a first page's time.
    env["ir.qweb"]._pregenerate_assets_bundles()
    return {"chart": company.chart_template, "currency": company.currency_id.name}
