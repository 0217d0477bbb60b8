from typing import Any

from flytekit import task

GPU = "registry.example/gpu:1"
UNSET = None


def pinned(function: Any = None, image: Any = GPU) -> Any:
    return task(function, container_image=image)


def unset(function: Any = None, image: Any = UNSET) -> Any:
    return task(function, container_image=image)


def on_two_ways(
    function: Any = None, *, image: Any = "ghcr.io/acme/base:1.0", **options: Any
) -> Any:
    if function is None:
        return task(container_image=image, **options)
    return task(function, container_image=image, **options)


def by_options(function: Any = None, image: Any = None) -> Any:
    options = {"container_image": image}
    return task(function, **options)


def printed(function: Any = None, image: Any = None) -> Any:
    print(image)
    return task(function, container_image=image)


def of_two(
    function: Any = None, image: Any = "ghcr.io/acme/base:1.0", other: Any = None
) -> Any:
    if other:
        return task(function, container_image=other)
    return task(function, container_image=image)


def required(function: Any, image: Any) -> Any:
    return task(function, container_image=image)


@pinned
def one() -> int:
    return 1


@unset
def two() -> int:
    return 1


@on_two_ways(retries=1)
def three() -> int:
    return 1


@by_options
def four() -> int:
    return 1


@printed
def five() -> int:
    return 1


@of_two
def six() -> int:
    return 1


def _seven() -> int:
    return 1


seven = required(_seven, GPU)
seven_again = required(_seven, "ghcr.io/acme/base:1.0")
eight = pinned(_seven, "registry.example/own:1")
nine = on_two_ways(_seven, image="registry.example/own:1")
