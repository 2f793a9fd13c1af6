"""Amazon's models as a measure of what we build: keys, their order, their types."""

import json

from amazon import SHARED

JSON_TYPES = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


class Schema:
    """The definitions of one published model."""

    def __init__(self, model):
        text = (SHARED / "spapi" / f"{model}.json").read_text(encoding="utf-8")
        self._definitions = json.loads(text)["definitions"]

    def faults(self, value, name):
        """Return where ``value`` is not what the definition ``name`` wants."""
        return list(self._faults(value, {"$ref": f"#/{name}"}, name))

    def _faults(self, value, schema, where):
        schema = self._resolve(schema)
        if "properties" in schema:
            yield from self._object_faults(value, schema, where)
        elif schema.get("type") == "array":
            if not isinstance(value, list):
                yield f"{where} is no list"
                return
            for index, each in enumerate(value):
                yield from self._faults(each, schema["items"], f"{where}[{index}]")
        else:
            yield from self._value_faults(value, schema, where)

    def _object_faults(self, value, schema, where):
        if not isinstance(value, dict):
            yield f"{where} is no object"
            return
        known = list(schema["properties"])
        unknown = [key for key in value if key not in known]
        if unknown:
            yield f"{where} has the unknown keys {unknown}"
            return
        if list(value) != sorted(value, key=known.index):
            yield f"{where} has its keys in another order: {list(value)}"
        for key in schema.get("required", ()):
            if key not in value:
                yield f"{where} lacks {key}"
        for key, each in value.items():
            yield from self._faults(each, schema["properties"][key], f"{where}.{key}")

    def _value_faults(self, value, schema, where):
        if type(value) not in JSON_TYPES[schema["type"]]:
            yield f"{where} is {value!r}, not {schema['type']}"
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where} is {value!r}, none of {schema['enum']}"
        if schema.get("format") == "date-time" and "T" not in str(value):
            yield f"{where} is {value!r}, no date with a time"

    def _resolve(self, schema):
        while "$ref" in schema:
            schema = self._definitions[schema["$ref"].rpartition("/")[2]]
        return schema
