from connectors import Job
from flytekit import task


# --8<-- [start:task]
@task(
    task_config=Job(),
    container_image="ghcr.io/acme/flows:1.4",
    pod_template_name="acme-flows",
)
def double(n: int) -> int:
    return 2 * n


# --8<-- [end:task]

if __name__ == "__main__":
    print(double(n=21))
