import flows.steps
import flows.steps as steps
import flytekit.core.task as core
import flytekit.core.workflow


@flows.steps.task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@steps.task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@core.task(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@flytekit.task(container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return 1
