from flytekit.models import task


def limits(cpu: str):
    return task.Resources.ResourceEntry(task.Resources.ResourceName.CPU, cpu)


@task.helper
def nothing():
    pass
