# --8<-- [start:overridden]
from collections import OrderedDict

from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def overridden(workflow):
    """The image that the first node of a workflow overrides, as it is sent."""
    settings = SerializationSettings(ImageConfig.auto_default_image(), "p", "d", "v1")
    node = get_serializable(OrderedDict(), settings, workflow).template.nodes[0]
    sent = node.task_node or node.array_node.node.task_node
    return sent.overrides.container_image


# --8<-- [end:overridden]
if __name__ == "__main__":
    from flytekit import task, workflow

    @task
    def double(n: int) -> int:
        return 2 * n

    @workflow
    def flow(n: int) -> int:
        return double(n=n).with_overrides(container_image="ghcr.io/acme/override:1.0")

    print(overridden(flow))
    #> ghcr.io/acme/override:1.0
