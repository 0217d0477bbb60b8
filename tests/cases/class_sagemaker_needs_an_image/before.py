from flytekit import task
from flytekitplugins.awssagemaker_training import SageMakerTraining


@task(task_config=SageMakerTraining())
def one() -> int:
    return 1


@task(task_config=SageMakerTraining(), container_image="registry.example/sm:1")
def two() -> int:
    return 1
