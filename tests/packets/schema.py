"""As much of JSON Schema (draft 2020-12) as the schema of `packets` uses, so that the tests need nothing installed."""

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
         "null": type(None)}
KNOWN = {"$schema", "$defs", "$comment", "$ref", "title", "description", "type", "properties", "required", "items",
         "additionalProperties", "anyOf", "allOf", "if", "then", "const", "enum", "minimum", "maximum"}


def is_type(value, names):
    for name in names if isinstance(names, list) else [names]:
        if isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)):
            return True
    return False


def object_flaw(root, schema, value):
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            return "no " + name
    for name, inner in value.items():
        if name in properties:
            wrong = flaw(root, properties[name], inner)
            if wrong:
                return "%s: %s" % (name, wrong)
        elif schema.get("additionalProperties") is False:
            return "unexpected " + name
    return None


def combined_flaw(root, schema, value):
    if "$ref" in schema:
        return flaw(root, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], value)
    for part in schema.get("allOf", []):
        wrong = flaw(root, part, value)
        if wrong:
            return wrong
    if "anyOf" in schema:
        wrongs = [flaw(root, part, value) for part in schema["anyOf"]]
        if None not in wrongs:
            return "none of: " + "; ".join(wrongs[:6])
    if "if" in schema and flaw(root, schema["if"], value) is None:
        return flaw(root, schema["then"], value)
    return None


def flaw(root, schema, value):
    """Why `value` is not what `schema`, a part of `root`, says; None when it is."""
    assert not set(schema) - KNOWN, set(schema) - KNOWN
    if "type" in schema and not is_type(value, schema["type"]):
        return "%r is no %s" % (value, schema["type"])
    if "const" in schema and value != schema["const"]:
        return "%r is not %r" % (value, schema["const"])
    if "enum" in schema and value not in schema["enum"]:
        return "%r is none of the list" % (value,)
    if "minimum" in schema and value < schema["minimum"] or "maximum" in schema and value > schema["maximum"]:
        return "%r is out of range" % (value,)
    if isinstance(value, dict):
        wrong = object_flaw(root, schema, value)
        if wrong:
            return wrong
    if isinstance(value, list) and "items" in schema:
        for inner in value:
            wrong = flaw(root, schema["items"], inner)
            if wrong:
                return wrong
    return combined_flaw(root, schema, value)
