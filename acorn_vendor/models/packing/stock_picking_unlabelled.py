from base64 import b64decode
from binascii import Error as NotBase64

from odoo import models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.common import DocumentError
from ...documents.files.label_mapping_read import read_label_mapping
from ...rules.packing_codes import labelled, match
from ...rules.packing_scan import find_item, read_code
from ..account.rights import check_rights
from .packing_reader import PackingReader


class StockPicking(models.Model):
    """Packing without a GS1 prefix: no SSCC, no label, perhaps labels of Amazon."""

    _inherit = "stock.picking"

    # === STATION === #

    def acorn_set_amazons_label(self, package_id, text):
        """Note which label of Vendor Central is on a carton or pallet.

        :return: what was done, in sentences
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self._acorn_at_station()._acorn_get_open()
        reader = PackingReader(pickings)
        package = (reader.cartons | reader.pallets).filtered(
            lambda each: each.id == package_id
        )
        if not package:
            raise UserError(
                self.env._("This carton is none of this load. Scan one of its cartons.")
            )
        code = (text or "").strip()
        if not code:
            package.acorn_amzncc = False
            return [
                self.env._(
                    "%(package)s has no label of Amazon any more.",
                    package=package._acorn_get_called(),
                )
            ]
        package._acorn_refuse_labelled(code)
        package.acorn_amzncc = code
        return [
            self.env._(
                "%(package)s has Amazon's label %(code)s.",
                package=package._acorn_get_called(),
                code=code,
            )
        ]

    def acorn_import_label_mapping(self, content):
        """Note which labels of Vendor Central are on which cartons and pallets.

        :param content: its label mapping file, in base64
        :return: what was done, in sentences
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self._acorn_at_station()._acorn_get_open()
        try:
            raw = b64decode(content)
        except (NotBase64, TypeError, ValueError) as error:
            raise UserError(
                self.env._("No file arrived. Choose the label mapping file again.")
            ) from error
        try:
            rows = read_label_mapping(raw)
        except DocumentError as error:
            raise UserError(str(error)) from error
        reader = PackingReader(pickings)
        packages = {each.id: each for each in reader.cartons | reader.pallets}
        known = {
            each.id: each.acorn_amzncc
            for each in packages.values()
            if each.acorn_amzncc
        }
        found = match(
            reader.read_contents(), pickings._acorn_read_labels(rows, reader), known
        )
        for package_id, code in found.codes.items():
            packages[package_id]._acorn_refuse_labelled(code)
            packages[package_id].acorn_amzncc = code
        return pickings._acorn_tell_imported(found)

    # === HELPERS === #

    def _acorn_read_labels(self, rows, reader):
        """Return what the rows of a label mapping file say, with our products."""
        names = reader.read_names()

        def find_product(text):
            named = find_item(read_code(text), names)
            return named.product if named else None

        return labelled(rows, find_product)

    def _acorn_tell_imported(self, found):
        """Return how many labels were noted, and which fit nothing."""
        sentences = [
            self.env._(
                "Noted labels of Amazon on %(count)s cartons and pallets.",
                count=len(found.codes),
            )
        ]
        if found.left:
            sentences.append(
                self.env._(
                    "No carton here holds what the file says of these: %(codes)s. Pack"
                    " it so, or take these labels off.",
                    codes=self._acorn_list_short(list(found.left)),
                )
            )
        return sentences

    # === BUSINESS METHODS === #

    def _acorn_read_unlabelled(self):
        """Return why there are no labels, and where that is changed by who may."""
        codes = self._acorn_get_unprefixed()
        may_enter = codes and codes.sudo(False).has_access("write")
        return {
            "unlabelled": self._acorn_explain_unlabelled(),
            "code_id": codes[:1].id if may_enter else False,
        }

    def _acorn_can_label(self):
        """Return whether something in these has an SSCC."""
        cartons = self.move_line_ids.result_package_id
        return any((cartons | cartons._acorn_get_pallets()).mapped("acorn_sscc"))

    def _acorn_get_unprefixed(self):
        """Return the vendor codes of these that have no GS1 prefix."""
        return self.sudo().acorn_code_id.filtered(
            lambda each: not each._has_gs1_prefix()
        )

    def _acorn_explain_unlabelled(self):
        """Return why cartons get no label, and what to do; blank if they get one."""
        codes = self._acorn_get_unprefixed()
        if not codes:
            return ""
        return self.env._(
            "Vendor code %(codes)s has no GS1 company prefix: cartons get no SSCC, no"
            " labels are printed and no ASN is sent. Enter the prefix, or put labels of"
            " Vendor Central on the cartons and scan these.",
            codes=", ".join(codes.mapped("name")),
        )


class StockPackage(models.Model):
    _inherit = "stock.package"

    def _acorn_refuse_labelled(self, code):
        """Refuse a label of Amazon that is on another carton or pallet."""
        # In sudo: Amazon gives each label once, whoever may see where it is.
        other = self.sudo().search([("acorn_amzncc", "=", code)], limit=1) - self.sudo()
        if other:
            raise UserError(
                self.env._(
                    "%(code)s is on %(package)s already. Scan another label.",
                    code=code,
                    package=other._acorn_get_called(),
                )
            )
