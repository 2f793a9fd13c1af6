"""The kinds of files that remittances can be fetched as, by their ending."""

from collections.abc import Callable

from . import remittance_edifact, remittance_eml, remittance_files, remittance_x12
from .remittance import Payment

FILES: dict[str, tuple[str, Callable[[list[Payment], str], bytes]]] = {
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        remittance_files.xlsx,
    ),
    "csv": ("text/csv; charset=utf-8", remittance_files.csv_file),
    "txt": ("text/plain; charset=utf-8", remittance_files.mail),
    "eml": ("message/rfc822", remittance_eml.eml),
    "x12": ("application/edi-x12", remittance_x12.x12),
    "edi": ("application/edifact", remittance_edifact.edifact),
}
