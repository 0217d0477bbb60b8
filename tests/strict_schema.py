"""JSON schemas as the tests read them: nothing but what they describe."""

from __future__ import annotations

from typing import Any


def strict(schema: Any) -> Any:
    """The schema with no key allowed that it does not describe, and none that may be left out."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if "required" in schema:
        assert set(schema["required"]) == set(schema["properties"])
        made["additionalProperties"] = False
    return made
