from flytekit import Environment

GPU = "registry.example/gpu:1"


class TeamEnvironment(Environment):
    def __init__(self, **options):
        super().__init__(container_image=GPU, **options)


class OpenEnvironment(Environment):
    def gpu(self, **options):
        return self.extend(container_image=GPU, **options)


team = TeamEnvironment(retries=1)
gpu = OpenEnvironment(container_image=GPU).gpu(retries=2)


@team.task
def one() -> int:
    return 1


@gpu.task(retries=3)
def two() -> int:
    return 1
