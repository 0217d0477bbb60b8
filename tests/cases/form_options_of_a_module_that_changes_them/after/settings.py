from flytekit import PodTemplate, task

OPTIONS = {"retries": 1}
KEPT = {"retries": 1}
POD = PodTemplate()


def later() -> None:
    OPTIONS["container_image"] = "ghcr.io/acme/later:1"
    POD.pod_spec = None


@task(**KEPT, container_image="ghcr.io/acme/base:1.0")
def own() -> int:
    return 1
