from odoo import api, fields, models
from odoo.tools import SQL

from ... import const
from ...rules.load_stage import LoadUnits, percent, stage
from ..account.rights import check_rights


class AcornVendorLoad(models.Model):
    """What leaves one warehouse for one FC on one day, as the day board shows it.

    Nothing of it is kept: it is counted from the transfers that are open.
    """

    _name = "acorn.vendor.load"
    _description = "Amazon Load"
    _auto = False
    _order = "ship_day, ship_to_code, id"
    _rec_name = "ship_to_code"
    _depends = {
        "stock.picking": [
            "acorn_code_id",
            "acorn_ship_day",
            "acorn_ship_to_code",
            "company_id",
            "partner_id",
            "picking_type_id",
            "state",
        ],
        "stock.picking.type": ["code", "warehouse_id"],
        "stock.move": ["picking_id", "product_qty", "state", "weight"],
        "stock.move.line": ["picking_id", "quantity_product_uom", "result_package_id"],
        "stock.package": ["package_dest_id", "package_type_id"],
        "stock.package.type": ["base_weight"],
    }

    ship_to_code = fields.Char(string="FC", readonly=True)
    ship_day = fields.Date(readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Fulfillment Center", readonly=True
    )
    transfers = fields.Integer(readonly=True)
    units = fields.Float(digits="Product Unit", readonly=True)
    reserved = fields.Float(string="On Stock", digits="Product Unit", readonly=True)
    packed = fields.Float(digits="Product Unit", readonly=True)
    cartons = fields.Integer(readonly=True)
    pallets = fields.Integer(readonly=True)
    weight = fields.Float(
        digits="Stock Weight",
        readonly=True,
        help="Of the goods and of the cartons and pallets they are in.",
    )
    weight_uom_name = fields.Char(
        string="Unit of Weight", compute="_compute_weight_uom_name"
    )
    picking_ids = fields.One2many(
        "stock.picking", string="Transfers to Pack", compute="_compute_picking_ids"
    )
    po_numbers = fields.Char(string="POs", compute="_compute_picking_ids")
    packed_percent = fields.Integer(string="Packed %", compute="_compute_stage")
    stage = fields.Selection(
        [
            ("waiting", "No Stock"),
            ("to_pack", "To Pack"),
            ("packing", "Packing"),
            ("packed", "Packed"),
        ],
        compute="_compute_stage",
    )

    # === COMPUTE METHODS === #

    def _compute_weight_uom_name(self):
        templates = self.env["product.template"]
        self.weight_uom_name = templates._get_weight_uom_name_from_ir_config_parameter()

    def _compute_picking_ids(self):
        """Find the transfers of all loads at once."""
        pickings = self.env["stock.picking"].browse(self.ids).sudo(False)
        found = pickings._acorn_get_load().grouped(
            lambda each: each._acorn_get_load_key()
        )
        for load, picking in zip(self, pickings, strict=True):
            members = found.get(picking._acorn_get_load_key(), picking)
            load.picking_ids = members
            numbers = members.mapped("acorn_po_number")
            load.po_numbers = ", ".join(sorted({*filter(None, numbers)}))

    @api.depends("units", "reserved", "packed")
    def _compute_stage(self):
        for load in self:
            units = LoadUnits(load.units, load.reserved, load.packed)
            load.stage = stage(units)
            load.packed_percent = percent(units)

    # === ACTION METHODS === #

    def action_open(self):
        """Open the packing station for these loads."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids.action_acorn_open_station()

    def action_pack(self):
        """Pack whatever is unpacked in these loads."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids.filtered(
            lambda each: each._acorn_get_unpacked()
        ).action_acorn_pack()

    def action_print_all(self):
        """Print the labels and papers of these loads."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids.action_acorn_print_all()

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Count what is open, each carton and pallet once.

        The first transfer lends its number to the load.
        """
        return SQL(
            """
            WITH %s, %s
            SELECT member.id, acorn_ship_to_code AS ship_to_code,
                acorn_ship_day AS ship_day, warehouse_id, company_id, partner_id,
                (SELECT COUNT(*) FROM member other
                    WHERE other.load_id = member.id) AS transfers,
                COALESCE(demand.units, 0) AS units,
                COALESCE(reserved, 0) AS reserved, COALESCE(packed, 0) AS packed,
                COALESCE(cartons, 0) AS cartons, COALESCE(pallets, 0) AS pallets,
                COALESCE(demand.weight, 0) + COALESCE(tare, 0) AS weight
            FROM member
            LEFT JOIN demand ON demand.load_id = member.id
            LEFT JOIN boxes ON boxes.load_id = member.id
            LEFT JOIN standing ON standing.load_id = member.id
            WHERE member.id = member.load_id
            """,
            self._query_goods(),
            self._query_packages(),
        )

    @api.model
    def _query_goods(self):
        """Return what finds the transfers of each load, and their goods."""
        return SQL(
            """
            member AS (
                SELECT picking.id, picking.company_id, picking.partner_id,
                    picking.acorn_ship_to_code, picking.acorn_ship_day,
                    type.warehouse_id, MIN(picking.id) OVER (
                        PARTITION BY picking.company_id, type.warehouse_id,
                        picking.acorn_ship_to_code, picking.acorn_ship_day
                    ) AS load_id
                FROM stock_picking picking
                JOIN stock_picking_type type ON type.id = picking.picking_type_id
                WHERE picking.acorn_code_id IS NOT NULL AND type.code = 'outgoing'
                AND picking.state NOT IN ('draft', 'done', 'cancel')
            ),
            demand AS (
                SELECT load_id, SUM(product_qty) AS units, SUM(weight) AS weight
                FROM member JOIN stock_move move ON move.picking_id = member.id
                WHERE move.state != 'cancel'
                GROUP BY load_id
            ),
            held AS (
                SELECT load_id, result_package_id AS carton_id,
                    SUM(quantity_product_uom) AS units
                FROM member JOIN stock_move_line line ON line.picking_id = member.id
                GROUP BY load_id, result_package_id
            )
            """
        )

    @api.model
    def _query_packages(self):
        """Return what sums up the cartons and the pallets of each load."""
        return SQL(
            """
            boxes AS (
                SELECT load_id, SUM(units) AS reserved,
                    SUM(units) FILTER (WHERE carton_id IS NOT NULL) AS packed,
                    COUNT(carton_id) AS cartons
                FROM held GROUP BY load_id
            ),
            package AS (
                SELECT load_id, carton_id AS package_id, FALSE AS is_pallet FROM held
                UNION
                SELECT load_id, package_dest_id, TRUE
                FROM held JOIN stock_package carton ON carton.id = carton_id
            ),
            standing AS (
                SELECT load_id, COUNT(*) FILTER (WHERE is_pallet) AS pallets,
                    SUM(base_weight) AS tare
                FROM package JOIN stock_package ON stock_package.id = package_id
                LEFT JOIN stock_package_type type ON type.id = package_type_id
                GROUP BY load_id
            )
            """
        )
