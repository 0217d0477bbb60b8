from flytekit import task


class Steps:
    @task(container_image="ghcr.io/acme/base:1.0")
    def one() -> int:
        return 1

    @staticmethod
    @task(retries=1, container_image="ghcr.io/acme/base:1.0")
    def two() -> int:
        return 1

    class Inner:
        @task(container_image="ghcr.io/acme/base:1.0")
        def three() -> int:
            return 1
