"""The rooms of the addon, each with its models, fields, methods and XML records."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from .order import room_of

_Rooms = defaultdict[str, set[str]]
_RoomsOf = defaultdict[tuple[str, str], set[str]]
_RELATIONS = ("Many2one", "One2many", "Many2many")


@dataclass(frozen=True)
class Used:
    """Something a file of a room uses, and the rooms that have it."""

    place: str
    room: str
    what: str
    rooms: frozenset[str]


@dataclass
class ModelClass:
    """A class of Odoo as one file has it."""

    model: str
    parents: list[str]
    node: ast.ClassDef
    is_abstract: bool


@dataclass
class CodeFile:
    """A Python file of a room."""

    name: str
    room: str
    tree: ast.Module
    classes: list[ModelClass] = field(default_factory=list)


@dataclass
class ViewFile:
    """An XML file of a room."""

    name: str
    room: str
    root: ElementTree.Element


@dataclass
class House:
    """The addon's rooms: their files, and who has which name."""

    code: list[CodeFile] = field(default_factory=list)
    views: list[ViewFile] = field(default_factory=list)
    models: dict[str, str] = field(default_factory=dict)
    parents: defaultdict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )
    fields: _RoomsOf = field(default_factory=lambda: defaultdict(set))
    field_names: _Rooms = field(default_factory=lambda: defaultdict(set))
    comodels: dict[tuple[str, str], str] = field(default_factory=dict)
    methods: _RoomsOf = field(default_factory=lambda: defaultdict(set))
    method_names: _Rooms = field(default_factory=lambda: defaultdict(set))
    records: dict[str, str] = field(default_factory=dict)

    def family(self, model: str) -> set[str]:
        """Return a model with all it inherits from."""
        known: set[str] = set()
        waiting = [model]
        while waiting:
            name = waiting.pop()
            if name not in known:
                known.add(name)
                waiting += self.parents[name]
        return known

    def rooms_of_field(self, model: str, name: str) -> set[str]:
        """Return the rooms that give a model this field; none if it is Odoo's."""
        family = self.family(model)
        return set().union(*(self.fields.get((of, name), set()) for of in family))

    def rooms_of_method(self, model: str, name: str) -> set[str]:
        """Return the rooms that give a model this method; none if it is Odoo's."""
        family = self.family(model)
        return set().union(*(self.methods.get((of, name), set()) for of in family))

    def comodel(self, model: str, name: str) -> str | None:
        """Return the model that a field of this addon leads to."""
        found = (self.comodels.get((of, name)) for of in self.family(model))
        return next(filter(None, found), None)


def read_house(addon: Path, table: Mapping[str, str] | None = None) -> House:
    """Return what the rooms of an addon hold."""
    house = House()
    for path in sorted(addon.rglob("*.py")):
        name = path.relative_to(addon).as_posix()
        if room := room_of(name, table):
            tree = ast.parse(path.read_text(encoding="utf-8"), name)
            house.code.append(CodeFile(name, room, tree))
    for path in sorted(addon.rglob("*.xml")):
        name = path.relative_to(addon).as_posix()
        if room := room_of(name, table):
            root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
            house.views.append(ViewFile(name, room, root))
    constants = _constants(house.code)
    for file in house.code:
        file.classes = list(_model_classes(file.tree, constants))
        _note_code(house, file)
    for view in house.views:
        for record in view.root.iter():
            if record.tag in ("record", "menuitem", "template"):
                house.records[record.get("id", "")] = view.room
    return house


def _constants(files: list[CodeFile]) -> dict[str, str]:
    """Return the texts that modules give a name, such as that of a mixin."""
    return {
        target.id: node.value.value
        for file in files
        for node in file.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _model_classes(
    tree: ast.Module, constants: Mapping[str, str]
) -> Iterator[ModelClass]:
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        said = dict(assignments(node))
        inherited = _texts(said.get("_inherit"), constants)
        named = _texts(said.get("_name"), constants)
        if model := next(iter([*named, *inherited]), None):
            parents = [name for name in inherited if name != model]
            bases = " ".join(ast.unparse(base) for base in node.bases)
            yield ModelClass(model, parents, node, "AbstractModel" in bases)


def assignments(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield name and value of what a class assigns."""
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            yield line.targets[0].id, line.value


def _texts(node: ast.expr | None, constants: Mapping[str, str]) -> list[str]:
    if isinstance(node, ast.List | ast.Tuple):
        return [text for item in node.elts for text in _texts(item, constants)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.Name) and node.id in constants:
        return [constants[node.id]]
    return []


def functions(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """Yield the methods of a class."""
    return (line for line in node.body if isinstance(line, ast.FunctionDef))


def calls_super(node: ast.FunctionDef) -> bool:
    """Tell whether a method hands on to the one it takes the place of."""
    return any(
        isinstance(part, ast.Attribute)
        and part.attr == node.name
        and isinstance(part.value, ast.Call)
        and ast.unparse(part.value.func) == "super"
        for part in ast.walk(node)
    )


def _note_code(house: House, file: CodeFile) -> None:
    """Note what a file defines.

    A method that hands on to ``super()`` was there before: it defines no name.
    """
    for node in file.tree.body:
        if isinstance(node, ast.ClassDef):
            for method in functions(node):
                if not calls_super(method):
                    house.method_names[method.name].add(file.room)
    for known in file.classes:
        house.parents[known.model].update(known.parents)
        names = dict(assignments(known.node))
        if "_name" in names and not _extends(known, names):
            house.models[known.model] = file.room
        for method in functions(known.node):
            if not calls_super(method):
                house.methods[known.model, method.name].add(file.room)
        for name, value in names.items():
            _note_field(house, file.room, known.model, name, value)


def _extends(known: ModelClass, names: Mapping[str, ast.expr]) -> bool:
    """Tell whether a class with a name of its own only adds to that model."""
    return repr(known.model) in ast.unparse(names.get("_inherit", ast.Constant("")))


def _note_field(
    house: House, room: str, model: str, name: str, value: ast.expr
) -> None:
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
        return
    if ast.unparse(value.func.value) != "fields":
        return
    # Another name on a model of Odoo's is a field of Odoo's that is only changed.
    if name.startswith("acorn_") or model.startswith("acorn."):
        house.fields[model, name].add(room)
        house.field_names[name].add(room)
    named = {key.arg: key.value for key in value.keywords}
    leads_to = named.get("comodel_name") or next(iter(value.args), None)
    if isinstance(leads_to, ast.Constant) and value.func.attr in _RELATIONS:
        house.comodels[model, name] = str(leads_to.value)
