from typing import Any

from flytekit import task


def logged(function: Any) -> Any:
    print(function)
    return function


class Tasks:
    def make(self, function: Any = None, **options: Any) -> Any:
        return task(function, **options)

    @staticmethod
    def make_static(function: Any = None, **options: Any) -> Any:
        return task(function, **options)


@logged
def decorated(function: Any = None, **options: Any) -> Any:
    return task(function, **options)


def has_the_image(function: Any = None, container_image: Any = None, **options: Any) -> Any:
    return task(function, **options)


def has_the_image_by_keyword(
    function: Any = None, *, container_image: Any = None, **options: Any
) -> Any:
    return task(function, **options)


tasks = Tasks()


@tasks.make
def one() -> int:
    return 1


@Tasks.make_static(retries=1)
def two() -> int:
    return 1


@decorated
def three() -> int:
    return 1


@has_the_image(retries=1)
def four() -> int:
    return 1


@has_the_image_by_keyword(retries=1)
def five() -> int:
    return 1
