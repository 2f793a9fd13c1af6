"""What people give to be read as remittances: files, and text that they paste."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.cells import DateOrder, DecimalMark
from .column_names import ColumnNames
from .remittance import Export, parse, parse_text

# EDI may be pasted as well: it says by its first letters what it is.
_EDI = (b"ISA", b"UN")


@dataclass(frozen=True, slots=True)
class Given:
    """A file, or a text that was pasted."""

    name: str
    content: bytes
    is_text: bool = False

    def read(
        self,
        date_order: DateOrder | None,
        decimal_mark: DecimalMark | None,
        names: ColumnNames,
    ) -> Export:
        """Return the payments in it.

        :raise DocumentError: if no part of it can be read
        """
        if self.is_text and not self.content.lstrip().startswith(_EDI):
            return parse_text(
                self.content.decode(), date_order=date_order, decimal_mark=decimal_mark
            )
        return parse(
            self.content, names=names, date_order=date_order, decimal_mark=decimal_mark
        )
