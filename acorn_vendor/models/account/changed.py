"""Writing only what is new: Odoo works out anew whatever depends on what is written."""


def find_changed(record, values):
    """Return those of the values, as they are written, that a record does not have."""
    return {
        name: value
        for name, value in values.items()
        if (record._fields[name].convert_to_write(record[name], record) or False)
        != (value or False)
    }


def write_changed(record, values):
    """Write those of the values that a record does not have; return these."""
    changed = find_changed(record, values)
    if changed:
        record.write(changed)
    return changed


def write_together(values_by_record):
    """Write the records that get the same values in one go, the others not at all."""
    together = {}
    for record, values in values_by_record.items():
        if find_changed(record, values):
            same, _values = together.get(repr(values), (record.browse(), values))
            together[repr(values)] = same + record, values
    for records, values in together.values():
        records.write(values)
