"""Which records the value of a relational field names, in each way Odoo takes it.

https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html has the
commands. What is overlooked here is not checked: a user would get to see its name.
"""

from __future__ import annotations

from typing import Any

_CREATE, _UPDATE, _DELETE, _UNLINK, _LINK, _CLEAR, _SET = range(7)
# Commands that name a record, in their second place.
_NAMING = (_UPDATE, _DELETE, _UNLINK, _LINK)


def find_ids(value: object) -> list[int]:
    """Return the IDs that a value names: an ID, IDs, commands, or what a form reads.

    :raises ValueError: for an ID as text or fraction. The database takes "7" for 7, and
        Odoo's cache for nothing: no check would see it.
    """
    if isinstance(value, dict):
        value = value.get("id")
    if value and isinstance(value, (str, float)):
        raise ValueError(f"This is no ID: {value!r}")
    ids: list[object] = []
    for each in value if isinstance(value, (list, tuple, set)) else [value]:
        if not isinstance(each, (list, tuple)):
            ids.append(each)
        elif each[0] in _NAMING:
            ids.append(each[1])
        elif each[0] == _SET:
            ids += each[2]
    return [each for each in ids if isinstance(each, int) and each]


def find_nested(value: object) -> list[dict[str, Any]]:
    """Return the values of records that are created or changed with this one."""
    return [
        each[2]
        for each in (value if isinstance(value, (list, tuple)) else [])
        if isinstance(each, (list, tuple))
        and each[0] in (_CREATE, _UPDATE)
        and isinstance(each[2], dict)
    ]
