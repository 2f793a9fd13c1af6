"""Who works with the addon: roles by name, and which of them may do what."""

from .people import MANAGER, MANAGER_GROUPS, USER

ROLES = {
    "portal": "base.group_portal",
    "public": "base.group_public",
    "internal": "base.group_user",
    "user": USER,
    "sales_own": f"{USER},sales_team.group_sale_salesman",
    "sales_all": f"{USER},sales_team.group_sale_salesman_all_leads",
    "sales_manager": f"{USER},sales_team.group_sale_manager",
    "stock_user": f"{USER},stock.group_stock_user",
    "stock_manager": f"{USER},stock.group_stock_manager",
    "billing": f"{USER},account.group_account_invoice",
    "auditor": f"{USER},account.group_account_readonly",
    "adviser": f"{USER},account.group_account_manager",
    "manager": MANAGER,
    "vendor_manager": MANAGER_GROUPS,
    "administrator": "base.group_system",
}

# The orders belong to somebody else, so that who sees the own ones only sees none.
SALES = {"sales_all", "sales_manager", "vendor_manager"}
STOCK = {"stock_user", "stock_manager"}
MONEY = {"billing", "adviser"}
MANAGERS = {"manager", "vendor_manager"}
# A decision about an order is for a manager who sees it.
VENDOR_MANAGER = {"vendor_manager"}
READ_ORDERS = {*SALES, *STOCK, *MONEY, "auditor"}
READ_MONEY = {*MONEY, *MANAGERS}
READ_TRANSFERS = {*READ_ORDERS, "sales_own"}
USERS = {"user", "sales_own", *READ_ORDERS, *MANAGERS}
