from odoo import models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from ... import const
from ...rules.packing_scan import (
    Scanned,
    find_heavy,
    find_item,
    is_amazons,
    read_code,
    take,
    tell_package,
    tell_shortage,
)
from ..account.rights import check_rights
from .packing_reader import PackingReader

_lt = LazyTranslate(__name__)

# What is said of a scan: whether it went well, and the sentence.
SAID = {
    "put": (True, _lt("%(units)g %(item)s into carton %(carton)s.")),
    "current": (True, _lt("Carton %(carton)s is open. Scan what goes into it.")),
    "on_pallet": (True, _lt("Carton %(carton)s stands on pallet %(pallet)s.")),
    "unknown": (
        False,
        _lt("Nobody here knows %(code)s. Scan the item, a carton or a pallet."),
    ),
    "not_here": (False, _lt("%(item)s is not on this load. Put it back.")),
    "all_packed": (False, _lt("All of %(item)s that is on stock is packed already.")),
    "too_many": (
        False,
        _lt("Only %(left)g of %(item)s are left to pack, this holds %(units)g."),
    ),
    "no_carton": (
        False,
        _lt("Scan the carton first, then the pallet it goes on."),
    ),
    "nothing_in": (
        False,
        _lt("Carton %(carton)s is empty. Scan what goes into it, then the pallet."),
    ),
    "elsewhere": (False, _lt("Carton %(carton)s belongs to %(transfers)s.")),
    "swap": (
        False,
        _lt(
            "Carton %(carton)s belongs to %(transfers)s. Carton %(partner)s here holds"
            " the same: swap the two if this one leaves here."
        ),
    ),
    "emptied": (
        False,
        _lt(
            "Carton %(carton)s was emptied and its number is not used again. Take this"
            " label off."
        ),
    ),
    "amazons": (True, _lt("Carton %(carton)s has Amazon's label %(code)s.")),
    "left": (False, _lt("Carton %(carton)s is shipped or holds other goods.")),
    "closed": (False, _lt("This load is shipped. Nothing is packed any more.")),
}
# What is said besides if the carton holds more than it may now.
HEAVY = {
    "weight": _lt(
        "Carton %(number)s weighs %(weight)g now, and at most %(limit)g may be in one."
        " Take it out again, and a new carton."
    ),
    "volume": _lt(
        "The goods in carton %(number)s take up %(volume)g now, and at most"
        " %(volume_limit)g may be in one. Take it out again, and a new carton."
    ),
}
NEW = -1


class StockPicking(models.Model):
    """The packing station: what the scanner says, and what hands move."""

    _inherit = "stock.picking"

    # === STATION === #

    def acorn_scan(self, barcode, carton_id=False):
        """Do what a scanned barcode asks for, and say what was done.

        :param carton_id: the carton that is open; none: an item opens a new one
        :return: ``good``, ``text``, the carton that is open then, the station, and
            what else can be done about it
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self._acorn_at_station()._acorn_get_open()
        code = read_code(str(barcode))
        if not pickings:
            said = self._acorn_tell("closed")
        elif code.sscc or pickings._acorn_find_scanned(code):
            said = pickings._acorn_scan_package(code, carton_id)
        elif carton_id and is_amazons(code.text):
            said = pickings._acorn_scan_amazons(code, carton_id)
        else:
            said = pickings._acorn_scan_item(code, carton_id)
        station = self.acorn_read_station()
        numbers = {card["id"]: str(card["number"]) for card in station["cards"]}
        text = [self._acorn_word(said, numbers)]
        heavy = self._acorn_tell_heavy(station["cards"], said)
        if heavy:
            said, text = {**said, "good": False}, [*text, heavy]
        return {
            "carton_id": carton_id,
            **said,
            "text": "\n".join(text),
            "station": station,
        }

    def acorn_move(self, line_id, carton_id, units):
        """Move units to another carton by hand.

        :param carton_id: the carton; -1 a new one; False: out of its carton
        :return: sentences that say what became of goods, labels and papers
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self._acorn_at_station()._acorn_get_open()
        line = pickings.move_line_ids.filtered(lambda each: each.id == line_id)
        if not line:
            raise UserError(self.env._("These goods were moved meanwhile. Look again."))
        carton = pickings._acorn_get_carton(carton_id, line.picking_id)
        return line._acorn_move_to_carton(carton, line._acorn_in_own_unit(units))

    def acorn_put_on_pallet(self, carton_ids, pallet_id):
        """Put cartons on a pallet by hand.

        :param pallet_id: the pallet; -1 a new one; False: off their pallet
        :return: sentences that say what became of labels and papers
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self._acorn_at_station()._acorn_get_open()
        reader = PackingReader(pickings)
        cartons = reader.cartons.filtered(lambda each: each.id in carton_ids)
        pallet = reader.pallets.filtered(lambda each: each.id == pallet_id)
        if not cartons:
            raise UserError(
                self.env._("This carton is none of this load any more. Look again.")
            )
        if pallet_id == NEW:
            code = pickings[:1].sudo().acorn_code_id
            packages = self.env["stock.package"]
            pallet = packages._acorn_create_packages(code, 1, "pallet")
        elif pallet_id and not pallet:
            raise UserError(
                self.env._("This pallet is none of this load any more. Look again.")
            )
        return cartons._acorn_move_to_pallet(pallet)

    # === HELPERS === #

    def _acorn_tell(self, key, **values):
        """Return what is said of a scan: whether it went well, and of what."""
        good, _text = SAID[key]
        return {"good": good, "key": key, "values": values}

    def _acorn_word(self, said, numbers):
        """Return the sentence about a scan, with the numbers that cartons have here."""
        _good, text = SAID[said["key"]]
        values = said.pop("values")
        for name in {"carton", "pallet", "partner"} & set(values):
            package = values[name]
            values[name] = numbers.get(package.id, f"…{package.name[-4:]}")
        text = self.env._(text)
        return text % values

    def _acorn_tell_heavy(self, cards, said):
        """Return what to do if the carton holds more than it may now."""
        carton_id = said.get("carton_id")
        found = find_heavy(cards, carton_id)
        if not found:
            return ""
        [card] = [each for each in cards if each["id"] == carton_id]
        text = self.env._(HEAVY[found])
        return text % card

    def _acorn_get_carton(self, carton_id, picking):
        """Return a carton of these transfers, an empty one, or a new one."""
        packages = self.env["stock.package"]
        if not carton_id:
            return packages
        if carton_id == NEW:
            return packages._acorn_create_cartons(picking.sudo().acorn_code_id, 1)
        carton = packages.browse(carton_id).exists()
        if carton in self.move_line_ids.result_package_id or carton._acorn_is_free():
            return carton
        raise UserError(
            self.env._("This carton is none of this load. Scan one of its cartons.")
        )

    def _acorn_scan_package(self, code, carton_id):
        """Open a carton, or put the open one on a pallet."""
        package = self._acorn_find_scanned(code)
        if not package:
            return self._acorn_tell("unknown", code=code.text)
        carton = self.env["stock.package"].browse(carton_id or [])
        key = tell_package(
            self._acorn_to_scanned(package),
            is_open=bool(carton),
            is_filled=carton in PackingReader(self).cartons,
        )
        if key == "on_pallet":
            self.acorn_put_on_pallet(carton.ids, package.id)
            said = self._acorn_tell(key, carton=carton, pallet=package)
            return {**said, "carton_id": False}
        if key == "elsewhere":
            said = self._acorn_tell_other(package, carton_id)
            return {**said, "package_id": package.id}
        if key == "no_carton":
            return self._acorn_tell(key)
        if key == "nothing_in":
            return self._acorn_tell(key, carton=carton)
        said = self._acorn_tell(key, carton=package)
        return {**said, ("carton_id" if said["good"] else "package_id"): package.id}

    def _acorn_to_scanned(self, package):
        """Return a package as :class:`~...rules.packing_scan.Scanned`."""
        reader = PackingReader(self)
        return Scanned(
            is_carton=package in reader.cartons,
            is_pallet=package in reader.pallets,
            is_free=package._acorn_is_free(),
            is_elsewhere=bool(package.picking_ids - self),
            is_emptied=package.acorn_emptied,
        )

    def _acorn_tell_other(self, package, carton_id):
        """Say what a carton is that waits in other transfers."""
        transfers = package.picking_ids - self
        names = ", ".join(transfers.mapped("display_name"))
        values = {"carton": package, "transfers": names}
        partner = self._acorn_find_partner(package, carton_id)
        if not partner:
            said = self._acorn_tell("elsewhere", **values)
            return {**said, "transfer_ids": transfers.ids}
        return {
            **self._acorn_tell("swap", **values, partner=partner),
            "transfer_ids": transfers.ids,
            "swap_ids": [partner.id, package.id],
        }

    def _acorn_find_scanned(self, code):
        """Return the package whose SSCC, label of Amazon or name was scanned."""
        packages = self.env["stock.package"]
        if code.sscc:
            return packages.search([("acorn_sscc", "=", code.sscc)], limit=1)
        reader = PackingReader(self)
        return (reader.cartons | reader.pallets).filtered(
            lambda each: code.text in (each.acorn_amzncc, each.name)
        )[:1]

    def _acorn_scan_amazons(self, code, carton_id):
        """Note that the label of Amazon that was scanned is on the open carton."""
        self.acorn_set_amazons_label(carton_id, code.text)
        carton = self.env["stock.package"].browse(carton_id)
        return self._acorn_tell("amazons", carton=carton, code=code.text)

    def _acorn_scan_item(self, code, carton_id):
        """Put what was scanned into the open carton, or into a new one."""
        reader = PackingReader(self)
        item = find_item(code, reader.read_names())
        if not item:
            return self._acorn_tell_stranger(code)
        stock = reader.read_stock()
        carton = self._acorn_get_carton(carton_id, self) if carton_id else None
        inside = reader.lines.filtered(
            lambda each: carton and each.result_package_id == carton
        )
        taken = take(
            stock, item.product, item.units, code.lot, {*inside.picking_id.ids}
        )
        product = reader.products.browse(item.product)
        if not taken:
            key, left = tell_shortage(stock, item.product)
            return self._acorn_tell(
                key, item=product.display_name, left=left, units=item.units
            )
        lines = self.env["stock.move.line"].browse([each.line for each in taken])
        carton = carton or self._acorn_get_carton(NEW, lines[:1].picking_id)
        for line, each in zip(lines, taken, strict=True):
            quantity = line._acorn_in_own_unit(each.units)
            line._acorn_split_off(quantity, carton)._acorn_merge_same()
        said = self._acorn_tell(
            "put",
            units=item.units,
            item=product.display_name,
            carton=carton,
        )
        return {**said, "carton_id": carton.id}

    def _acorn_tell_stranger(self, code):
        """Say what was scanned, if Odoo knows it as something that is not ordered."""
        product = self.env["product.product"].search(
            ["|", ("barcode", "=", code.item), ("default_code", "=", code.item)],
            limit=1,
        )
        if product:
            return self._acorn_tell("not_here", item=product.display_name)
        return {**self._acorn_tell("unknown", code=code.text), "unknown": code.text}


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_in_own_unit(self, units):
        """Return units of the product in the unit of the line."""
        return self.product_id.uom_id._compute_quantity(units, self.product_uom_id)
