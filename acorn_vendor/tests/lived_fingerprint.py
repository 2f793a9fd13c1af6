"""A fingerprint of what was in a database before the addon came into it.

Pure SQL: ``./acorn test --lived`` takes it before the addon is there, a test after.
"""

from odoo.tools import SQL

# Odoo looks anew whether the partners of new managers are shared: the same comes out.
TOUCHED = {"res_partner": ("write_uid", "write_date")}
PARAMETER = "acorn_lived.fingerprint"
TABLES = (
    "account_journal",
    "account_move",
    "account_move_line",
    "product_product",
    "product_template",
    "res_company",
    "res_partner",
    "res_users",
    "sale_order",
    "sale_order_line",
    "stock_move",
    "stock_move_line",
    "stock_package",
    "stock_picking",
    "stock_quant",
    "stock_warehouse",
)


def take(cr):
    """Return ``{table: [its columns, number of rows, sum of all their values]}``."""
    return {
        table: [columns, *add_up(cr, table, columns)]
        for table, columns in ((table, get_columns(cr, table)) for table in TABLES)
    }


def get_files(cr):
    """Return ``{table: its file}``, which is another one after it is written anew."""
    cr.execute(
        "SELECT name, pg_relation_filenode(name::regclass)::bigint"
        " FROM unnest(%s) AS name",
        [list(TABLES)],
    )
    return dict(cr.fetchall())


def get_columns(cr, table):
    """Return the names of the columns of a table that must not change, in order."""
    cr.execute(
        """SELECT column_name::text FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = %s
            ORDER BY ordinal_position""",
        [table],
    )
    but = TOUCHED.get(table, ())
    return [name for (name,) in cr.fetchall() if name not in but]


def add_up(cr, table, columns):
    """Return how many rows a table has, and a sum that any change would change."""
    values = SQL(", ").join(SQL.identifier(name) for name in columns)
    cr.execute(
        SQL(
            """SELECT count(*), md5(string_agg(md5(ROW(%s)::text), '' ORDER BY id))
                 FROM %s""",
            values,
            SQL.identifier(table),
        )
    )
    return cr.fetchone()


def get_members(cr):
    """Return the pairs of user and group there are."""
    cr.execute("SELECT uid, gid FROM res_groups_users_rel ORDER BY 1, 2")
    return [list(pair) for pair in cr.fetchall()]
