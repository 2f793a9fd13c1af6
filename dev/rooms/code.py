"""The uses in the code of a room: imports, models, methods, fields."""

import ast
import re
from collections.abc import Iterator

from ..code_lines import is_empty
from .house import CodeFile, House, ModelClass, Used, functions
from .order import ROOMS

# Other names may be Odoo's or Python's, on objects whose class is not to be seen.
_OWN_METHOD = re.compile(r"(_(?!_)|action_|acorn_)")
_OWN_FIELD = re.compile(r"acorn_")
# Odoo's own, which some of our models do without asking Odoo's.
_ODOO = frozenset({"_search", "_read_group", "_compute_display_name"})
# Decorators whose texts are paths of fields, from the model of the class.
_PATHS = ("api.depends", "api.constrains", "api.onchange")


def used_by(house: House, file: CodeFile) -> Iterator[Used]:
    """Yield what a file uses that some room defines."""
    models = {id(known.node): known.model for known in file.classes}
    for node in file.tree.body:
        yield from _imports(file, node)
        model = models.get(id(node))
        for part in ast.walk(node):
            yield from _used_in(house, file, model, part)
    for known in file.classes:
        yield from _paths(house, file, known)


def _used(file: CodeFile, node: ast.AST, what: str, rooms: set[str]) -> Used:
    line = getattr(node, "lineno", 0)
    return Used(f"{file.name}:{line}", file.room, what, frozenset(rooms))


def _imports(file: CodeFile, top: ast.AST) -> Iterator[Used]:
    """Yield the rooms that are imported from, also late."""
    for node in ast.walk(top):
        if isinstance(node, ast.ImportFrom) and node.level >= 2:
            for alias in node.names:
                path = [*(node.module or "").split("."), alias.name]
                if room := next((part for part in path if part in ROOMS), None):
                    yield _used(file, node, f"import of {'.'.join(path)}", {room})


def _used_in(
    house: House, file: CodeFile, model: str | None, node: ast.AST
) -> Iterator[Used]:
    if isinstance(node, ast.Attribute):
        yield from _attribute(house, file, model, node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _text(house, file, node, node.value)


def _text(house: House, file: CodeFile, node: ast.AST, text: str) -> Iterator[Used]:
    """Yield the model, record or fields a text names: a key, a domain, an XML ID."""
    if text in house.models:
        yield _used(file, node, f"model {text}", {house.models[text]})
    record = text.removeprefix("acorn_vendor.")
    if record != text and record in house.records:
        yield _used(file, node, f"record {record}", {house.records[record]})
    for name in text.split("."):
        if _OWN_FIELD.match(name) and name in house.field_names:
            yield _used(file, node, f"field {name}", house.field_names[name])


def _attribute(
    house: House, file: CodeFile, model: str | None, node: ast.Attribute
) -> Iterator[Used]:
    """Yield the method or field behind a dot.

    Of ``self`` the model is known; of anything else a name that is ours decides.
    """
    name = node.attr
    if name in _ODOO or ast.unparse(node.value) == "super()":
        return
    is_self = isinstance(node.value, ast.Name) and node.value.id == "self"
    if is_self and model:
        if rooms := house.rooms_of_method(model, name):
            yield _used(file, node, f"method {name}", rooms)
            return
        if rooms := house.rooms_of_field(model, name):
            yield _used(file, node, f"field {name}", rooms)
            return
    if _OWN_METHOD.match(name) and name in house.method_names:
        yield _used(file, node, f"method {name}", house.method_names[name])
    elif _OWN_FIELD.match(name) and name in house.field_names:
        yield _used(file, node, f"field {name}", house.field_names[name])


def _paths(house: House, file: CodeFile, known: ModelClass) -> Iterator[Used]:
    """Yield the fields that decorators and ``related`` name, by their paths."""
    for node in ast.walk(known.node):
        if not isinstance(node, ast.Call):
            continue
        texts = list(node.args) if ast.unparse(node.func) in _PATHS else []
        texts += [key.value for key in node.keywords if key.arg == "related"]
        for text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                for name, rooms in along(house, known.model, text.value):
                    yield _used(file, text, f"field {name}", rooms)


def along(house: House, model: str, path: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each field of a path that is ours, as far as models are known."""
    at: str | None = model
    for name in path.split("."):
        rooms = house.rooms_of_field(at, name) if at else set()
        if not rooms and _OWN_FIELD.match(name):
            rooms = house.field_names.get(name, set())
        if rooms:
            yield name, rooms
        at = house.comodel(at, name) if at else None


def hidden_hooks(house: House) -> Iterator[tuple[str, str]]:
    """Yield place and sentence of mixins' methods that an empty hook hides.

    A mixin stands behind every class registered for a model, in whatever room.
    """
    mixins = {known.model for file in house.code for known in _abstract(file)}
    filled = {
        (known.model, method.name)
        for file in house.code
        for known in _abstract(file)
        for method in functions(known.node)
        if not is_empty(method)
    }
    for file in house.code:
        for known in [part for part in file.classes if not part.is_abstract]:
            behind = (house.family(known.model) - {known.model}) & mixins
            for method in functions(known.node):
                hidden = {mixin for mixin in behind if (mixin, method.name) in filled}
                if hidden and is_empty(method):
                    yield (
                        f"{file.name}:{method.lineno}",
                        f"empty hook {method.name} hides that of {min(hidden)}",
                    )


def _abstract(file: CodeFile) -> list[ModelClass]:
    return [known for known in file.classes if known.is_abstract]
