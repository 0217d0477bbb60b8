from flytekit import task

from acme.images import BASE as BASE_IMAGE_2


class Paths:
    BASE = 1
    BASE_IMAGE = 2

    @task(container_image=BASE_IMAGE_2)
    def train() -> int:
        return 1
