"""What a pod template says of its primary container's image (F5, F6)."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.reading.meanings import SOMETHING, Containers, Literal, Meaning, Pod, image_said

if TYPE_CHECKING:
    from migrate.reading.calls import Calls
    from migrate.reading.scopes import Scope

_PARAMETERS = ("pod_spec", "primary_container_name")


def pod_template(node: ast.Call, scope: Scope, values: Calls) -> Pod:
    """The meaning of `PodTemplate(…)`."""
    said = {k.arg: values.peek(k.value, scope) for k in node.keywords if k.arg is not None}
    if len(said) != len(node.keywords) or len(node.args) > len(_PARAMETERS):
        return Pod("unseen")
    positional = (values.peek(argument, scope) for argument in node.args)
    said.update(zip(_PARAMETERS, positional, strict=False))
    spec = said.get("pod_spec", Literal(None))
    primary = said.get("primary_container_name", Literal("primary"))
    if isinstance(spec, Literal) and spec.value is None:
        return Pod("none")
    if not (isinstance(spec, Containers) and isinstance(primary, Literal)) or spec.images is None:
        return Pod("unseen")
    image = spec.images.get(str(primary.value))
    return Pod(_said(image), image)


def _said(image: Meaning | None) -> str:
    """What a container's image says; all but a value that may be None, which is unseen."""
    if image is None or (isinstance(image, Literal) and image.value is None):
        return "none"
    return "empty" if image_said(image) == "empty" else "set"


def kubernetes_object(node: ast.Call, name: str, scope: Scope, values: Calls) -> Meaning:
    """The meaning of a call of one of the kubernetes client's classes."""
    if name == "V1PodSpec":
        return _pod_spec(node, scope, values)
    if name == "V1Container":
        return _container(node, scope, values)
    values.visit_arguments(node, scope)
    return SOMETHING


def _pod_spec(node: ast.Call, scope: Scope, values: Calls) -> Containers:
    keywords = {keyword.arg: keyword.value for keyword in node.keywords}
    if node.args or None in keywords:
        values.visit_arguments(node, scope)
        return Containers(None)
    containers = keywords.pop("containers", None)
    for other in keywords.values():
        values.visit(other, scope)
    if isinstance(containers, (ast.List, ast.Tuple)):
        return _together([values.peek(element, scope) for element in containers.elts])
    said = Literal(None) if containers is None else values.value(containers, scope)
    return Containers({} if isinstance(said, Literal) and said.value is None else None)


def _together(parts: list[Meaning]) -> Containers:
    images: dict[str, Meaning] = {}
    for part in parts:
        if not isinstance(part, Containers) or part.images is None:
            return Containers(None)
        images.update(part.images)
    return Containers(images)


def _container(node: ast.Call, scope: Scope, values: Calls) -> Containers:
    said = {keyword.arg: values.value(keyword.value, scope) for keyword in node.keywords}
    name = said.get("name")
    image = said.get("image", Literal(None))
    if node.args or None in said or not isinstance(name, Literal):
        return Containers(None)
    return Containers(None if image_said(image) == "maybe" else {str(name.value): image})
