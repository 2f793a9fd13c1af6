"""The public methods of the addon: anybody can call them from outside."""

import inspect

ADDON = "odoo.addons.acorn_vendor."
# Odoo's own, which who may read, write, create and delete is about.
OF_THE_ORM = {
    "create",
    "write",
    "unlink",
    "copy",
    "default_get",
    "onchange",
    "search_panel_select_multi_range",
    "web_save",
}


def find_methods(env):
    """Return the public methods of the addon, ``[(model, method)]`` in order."""
    found = set()
    for name, model in env.items():
        if model._abstract and not model._auto and name.startswith("acorn.vendor."):
            continue
        for owner in type(model).mro():
            if not owner.__module__.startswith(ADDON):
                continue
            found |= {
                (name, method)
                for method, value in vars(owner).items()
                if inspect.isfunction(value)
                and not method.startswith("_")
                and method not in OF_THE_ORM
                and not getattr(value, "_api_private", False)
            }
    return sorted(found)
