"""The people who work with Amazon as real users."""

from odoo.fields import Command
from odoo.tests import new_test_user

USER = "acorn_vendor.acorn_vendor_group_user"
MANAGER = "acorn_vendor.acorn_vendor_group_manager"

# The work of each needs these groups, and nothing more.
MANAGER_GROUPS = f"{MANAGER},sales_team.group_sale_salesman_all_leads"
WAREHOUSE_GROUPS = f"{USER},stock.group_stock_user"
ACCOUNTANT_GROUPS = f"{USER},account.group_account_invoice"


def create_user(company, login, name, groups):
    """Return a user of one company with these groups; the password is the login."""
    return new_test_user(
        company.env,
        login,
        groups=groups,
        name=name,
        company_id=company.id,
        company_ids=[Command.set(company.ids)],
    )


def let_open_orders(user):
    """Let a user open sales orders where Odoo's app for loyalty asks for a right to.

    Its part of the form is for nobody but sales people, and does not hide from others.
    """
    if "loyalty.card" in user.env:
        user.group_ids += user.env.ref("sales_team.group_sale_salesman_all_leads")


def create_people(company):
    """Return the vendor manager, the warehouse worker and the accountant."""
    return (
        create_user(company, "acorn_manager", "Maria Manager", MANAGER_GROUPS),
        create_user(company, "acorn_warehouse", "Walter Warehouse", WAREHOUSE_GROUPS),
        create_user(company, "acorn_accountant", "Anna Accountant", ACCOUNTANT_GROUPS),
    )
