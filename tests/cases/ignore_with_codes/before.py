from acme.settings import common
from flytekit import task


@task(**common())  # migrate: ignore[IMG002]: never names an image
def one() -> int:
    return 1


@task(**common())  # migrate: ignore[IMG001]
def another_code() -> int:
    return 1


@task  # migrate: ignore[ IMG001 , IMG002 ]
def one_of_two_is_not_found() -> int:
    return 1


@task  # migrate: ignore[IMG001, IMG001]
def twice_the_same() -> int:
    return 1


# migrate: ignore[IMG002]
@task(**common())  # migrate: ignore[IMG001]
def two_comments() -> int:
    return 1
