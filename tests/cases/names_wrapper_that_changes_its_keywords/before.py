import os

from flytekit import task

LIMITS = {"retries": 3}
KEYS = ["owner"]


def without_the_owner(function=None, **options):
    options.pop("owner", None)
    return task(function, **options)


def with_a_default(function=None, **options):
    options.setdefault("retries", 3)
    return task(function, **options)


def with_an_empty_default(function=None, **options):
    options.setdefault("environment")
    return task(function, **options)


def with_one_more(function=None, **options):
    options.update(interruptible=True)
    return task(function, **options)


def with_limits(function=None, **options):
    options.update(LIMITS)
    return task(function, **options)


def with_a_setting(function=None, **options):
    options["retries"] = 3
    return task(function, **options)


def with_a_count(function=None, **options):
    options.get("retries")
    return task(function, **options)


def with_a_copy(function=None, **options):
    copied = options.copy()
    return task(function, **copied)


def without_what_a_run_knows(function=None, **options):
    options.pop(KEYS[0], None)
    return task(function, **options)


def without_the_last(function=None, **options):
    if options:
        options.popitem()
    return task(function, **options)


def without_anything(function=None, **options):
    options.clear()
    return task(function, **options)


def without_an_image(function=None, **options):
    options.pop("container_image", None)
    return task(function, **options)


def without_its_owner(function=None, **options):
    del options["owner"]
    return task(function, **options)


def or_its_keywords(function=None, **options):
    if function is None:
        return options
    return task(function, **options)


def with_an_image_if_it_is_asked_for(function=None, **options):
    if os.environ.get("GPU"):
        options.setdefault("container_image", "ghcr.io/acme/gpu:1")
    return task(function, **options)


def with_a_template_by_default(function=None, **options):
    options.setdefault("pod_template", None)
    return task(function, **options)


def with_retries_where_it_runs_again(function=None, **options):
    chosen = {**options, "retries": 1} if os.environ.get("RETRY") else options
    return task(function, **chosen)


@without_the_owner(owner="me")
def one() -> int:
    return 1


@with_a_default
def two() -> int:
    return 1


@with_an_empty_default
def three() -> int:
    return 1


@with_one_more
def four() -> int:
    return 1


@with_limits()
def five() -> int:
    return 1


@with_a_setting
def six() -> int:
    return 1


@with_a_count
def seven() -> int:
    return 1


@with_a_copy
def eight() -> int:
    return 1


@without_what_a_run_knows(owner="me")
def nine() -> int:
    return 1


@without_the_last
def ten() -> int:
    return 1


@without_anything
def eleven() -> int:
    return 1


@without_an_image
def twelve() -> int:
    return 1


@without_its_owner(owner="me")
def sixteen() -> int:
    return 1


@or_its_keywords
def seventeen() -> int:
    return 1


@with_an_image_if_it_is_asked_for
def thirteen() -> int:
    return 1


@with_a_template_by_default
def fourteen() -> int:
    return 1


@with_retries_where_it_runs_again
def fifteen() -> int:
    return 1
