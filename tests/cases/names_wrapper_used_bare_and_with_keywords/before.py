import functools
import os
import time
from typing import Any

from flytekit import task

FAST = not os.environ.get("SLOW")
NONE: tuple[Any, ...] = ()


def logged(function: Any) -> Any:
    return function


def by_callable(function: Any = None, **options: Any) -> Any:
    if callable(function):
        return task(function, **options)
    return task(**options)


def by_callable_of_another(function: Any = None, **options: Any) -> Any:
    if callable(FAST):
        return task(function, **options)
    return task(**options)


def by_another_test(function: Any = None, **options: Any) -> Any:
    if bool(function):
        return task(function, **options)
    return task(**options)


def by_two_tests(function: Any = None, **options: Any) -> Any:
    if not function:
        if function is None and function == None:  # noqa: E711
            return task(**options)
        return functools.partial(task, **options)
    return task(function, **options)


def by_part_of_a_test(function: Any = None, **options: Any) -> Any:
    if FAST and callable(function):
        return task(function, **options)
    return lambda inner: task(inner, **options)


def by_either_test(function: Any = None, **options: Any) -> Any:
    if FAST or function is None:
        return lambda inner: task(inner, **options)
    return task(function, **options)


def by_is_not(function: Any = None, **options: Any) -> Any:
    if function is not None:
        return task(function, **options)
    return lambda inner: task(inner, **options)


def by_a_sentinel(function: Any = None, **options: Any) -> Any:
    if function is NONE:
        return task(**options)
    return lambda inner: task(inner, **options)


def by_an_empty_string(function: Any = None, **options: Any) -> Any:
    if function == "":
        return functools.partial(task, **options)
    return lambda inner: task(inner, **options)


def by_a_chain(function: Any = None, **options: Any) -> Any:
    if function is None is not FAST:
        return lambda inner: task(inner, **options)
    return task(function, **options)


def by_a_choice(function: Any = None, **options: Any) -> Any:
    return task(function, **options) if function else lambda inner: task(inner, **options)


def timed(function: Any = None, **options: Any) -> Any:
    started = time.time()

    def decorate(inner: Any) -> Any:
        print(time.time() - started)
        return task(inner, **options)

    return decorate if function is None else task(function, **options)


def by_a_coroutine(function: Any = None, **options: Any) -> Any:
    async def decorate(inner: Any) -> Any:
        return task(inner, **options)

    return decorate if function is None else task(function, **options)


def by_a_logged_decorator(function: Any = None, **options: Any) -> Any:
    @logged
    def decorate(inner: Any) -> Any:
        return task(inner, **options)

    return decorate if function is None else task(function, **options)


def by_a_kept_decorator(function: Any = None, **options: Any) -> Any:
    decorate = task(**options)
    return decorate if function is None else decorate(function)


def by_itself(function: Any = None, **options: Any) -> Any:
    if function is None:
        return by_itself
    return task(function, **options)


def by_nothing(function: Any = None, **options: Any) -> Any:
    if function is not None:
        return task(function, **options)


def by_a_try(function: Any = None, **options: Any) -> Any:
    try:
        return task(function, **options)
    except ValueError:
        return None


def by_keyword(function: Any = None, **options: Any) -> Any:
    return task(_task_function=function, **options)


def by_the_keyword_of_another(function: Any = None, **options: Any) -> Any:
    return task(_task_function=logged, **options)


def by_a_default(function: Any = logged, **options: Any) -> Any:
    return task(**options)


def by_false(function: Any = False, **options: Any) -> Any:
    return task(function, **options) if function else task(**options)


def by_position_only(function: Any = None, /, **options: Any) -> Any:
    return task(function, **options)


def of_no_function(**options: Any) -> Any:
    return task(**options)


def of_none(*functions: Any, **options: Any) -> Any:
    return task(**options)


def of_called(*functions: Any, **options: Any) -> Any:
    return task(**options)(*functions)


def of_others(*functions: Any, **options: Any) -> Any:
    print(functions)
    return task(*NONE, **options)


def of_the_first(*functions: Any, **options: Any) -> Any:
    return task(functions[0], **options)


@by_callable
def one() -> int:
    return 1


@by_callable_of_another
def two() -> int:
    return 1


@by_another_test
def three() -> int:
    return 1


@by_two_tests
def four() -> int:
    return 1


@by_part_of_a_test
def five() -> int:
    return 1


@by_either_test
def six() -> int:
    return 1


@by_is_not
def seven() -> int:
    return 1


@by_a_choice
def eight() -> int:
    return 1


@timed
def nine() -> int:
    return 1


@by_a_logged_decorator
def ten() -> int:
    return 1


@by_a_kept_decorator
def eleven() -> int:
    return 1


@by_itself
def twelve() -> int:
    return 1


@by_nothing
def thirteen() -> int:
    return 1


@by_a_try
def fourteen() -> int:
    return 1


@by_keyword
def fifteen() -> int:
    return 1


@by_the_keyword_of_another
def sixteen() -> int:
    return 1


@by_a_default
def seventeen() -> int:
    return 1


@by_false
def eighteen() -> int:
    return 1


@by_position_only
def nineteen() -> int:
    return 1


@of_no_function
def twenty() -> int:
    return 1


@of_others
def twenty_one() -> int:
    return 1


@of_the_first
def twenty_two() -> int:
    return 1


@by_a_coroutine
def twenty_three() -> int:
    return 1


@by_a_sentinel
def twenty_four() -> int:
    return 1


@by_an_empty_string
def twenty_five() -> int:
    return 1


@by_a_chain
def twenty_six() -> int:
    return 1


@of_none
def twenty_seven() -> int:
    return 1


@of_called
def twenty_eight() -> int:
    return 1
