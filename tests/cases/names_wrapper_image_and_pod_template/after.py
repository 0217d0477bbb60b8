import functools
import json
from typing import Any, Optional

from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

POD = PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="ghcr.io/acme/pod:1")]))


def in_a_pod(function: Any, container_image: Optional[str] = None) -> Any:
    return task(function, container_image=container_image, pod_template=POD)


def with_options(function: Any = None, image: Optional[str] = "ghcr.io/acme/base:1.0", **options: Any) -> Any:
    return task(function, container_image=image, **options)


def read_from_a_file(function: Any = None, image: Any = json.loads("null")) -> Any:
    return task(function, container_image=image)


def over_another(function: Any = None, **options: Any) -> Any:
    return with_options(function, **options)


def pinned_on_one_way(function: Any = None, **options: Any) -> Any:
    if function is None:
        return task(container_image="ghcr.io/acme/own:1", **options)
    return task(function, **options)


@functools.lru_cache()
def kept(image: Optional[str] = "ghcr.io/acme/base:1.0") -> Any:
    return task(container_image=image)


def logged(function: Any) -> Any:
    print(function)
    return function


@logged
def unseen(image: Optional[str] = None) -> Any:
    return task(container_image=image)


@in_a_pod
def one() -> int:
    return 1


@with_options
def two() -> int:
    return 1


@over_another
def three() -> int:
    return 1


@kept()
def four() -> int:
    return 1


@unseen()
def five() -> int:
    return 1


@pinned_on_one_way
def six() -> int:
    return 1


@read_from_a_file
def seven() -> int:
    return 1
