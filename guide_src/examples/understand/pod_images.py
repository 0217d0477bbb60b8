# --8<-- [start:pod_images]
from collections import OrderedDict

from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def pod_images(task, config=None):
    """The image of each container of the pod that is sent, by its name."""
    config = config or ImageConfig.from_images("ghcr.io/acme/default:1.0")
    settings = SerializationSettings(config, "p", "d", "v1")
    pod = get_serializable(OrderedDict(), settings, task).template.k8s_pod.pod_spec
    containers = pod.get("initContainers", []) + pod["containers"]
    return {container["name"]: container.get("image") for container in containers}


# --8<-- [end:pod_images]
if __name__ == "__main__":
    from flytekit import PodTemplate, task

    @task(pod_template=PodTemplate())
    def double(n: int) -> int:
        return 2 * n

    print(pod_images(double))
    #> {'primary': 'ghcr.io/acme/default:1.0'}
