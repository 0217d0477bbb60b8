from flytekit import task


def show(options: dict[str, object]) -> None:
    options.setdefault("container_image", "registry.example/base:1")


def changed() -> None:
    options = {"retries": 1}
    show(options)

    @task(**options)
    def one() -> int:
        return 1


def plain() -> None:
    options = {"retries": 2}

    @task(**options, container_image="ghcr.io/acme/base:1.0")
    def two() -> int:
        return 1


class Jobs:
    options = {"retries": 3}
    show(options)

    class Plain:
        options = {"retries": 4}

        @task(**options, container_image="ghcr.io/acme/base:1.0")
        def three() -> int:
            return 1


def extended() -> None:
    options = {"retries": 5, "container_image": "registry.example/base"}
    options["container_image"] += ":1"

    @task(**options)
    def four() -> int:
        return 1


plain()
