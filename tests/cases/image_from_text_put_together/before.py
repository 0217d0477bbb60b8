import os

from flytekit import ImageSpec, task

TAG = os.path.basename(os.sep + "1.0")
NAME = "ghcr.io/acme/{}"
PARTS = ["ghcr.io", "acme", "base:1"]


def tagged(name: str) -> str:
    return f"ghcr.io/acme/{name}:{TAG}"


class Names:
    @staticmethod
    def join(parts: list[str]) -> str:
        return "/".join(parts)


@task(container_image="ghcr.io/acme/base:{}".format(TAG))
def formatted() -> int:
    return 1


@task(container_image=f"ghcr.io/acme/base:{TAG}")
def f_string() -> int:
    return 1


@task(container_image=f"ghcr.io/acme/base:{TAG}".lower())
def f_string_in_lower_case() -> int:
    return 1


@task(container_image="/".join(PARTS))
def joined() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:" + TAG)
def added() -> int:
    return 1


@task(container_image=TAG + ":1")
def added_behind() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:%s" % TAG)
def by_percent() -> int:
    return 1


@task(container_image=str(TAG))
def by_str() -> int:
    return 1


@task(container_image=tagged("base"))
def by_function() -> int:
    return 1


@task(container_image=NAME.format("base"))
def by_a_name() -> int:
    return 1


@task(container_image=Names.join(PARTS))
def by_a_method_of_ones_own() -> int:
    return 1


@task(container_image="BASE".swapcase())
def by_another_method() -> int:
    return 1


@task(container_image=TAG + TAG)
def unseen_added() -> int:
    return 1


@task(container_image=repr(TAG))
def by_repr() -> int:
    return 1


@task(container_image=ImageSpec(name="base", registry="ghcr.io/acme").image_name())
def by_a_spec() -> int:
    return 1
