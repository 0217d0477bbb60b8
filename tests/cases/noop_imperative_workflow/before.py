from flytekit import Workflow, task
from flytekit.core.workflow import ReferenceWorkflow


@task(container_image="registry.example/base:1")
def double(number: int) -> int:
    return 2 * number


flow = Workflow(name="acme.double")
flow.add_workflow_input("number", int)
node = flow.add_entity(double, number=flow.inputs["number"])
flow.add_task(double, number=node.outputs["o0"])
flow.add_workflow_output("doubled", node.outputs["o0"])
other = ReferenceWorkflow("acme", "production", "acme.other", "1", inputs={}, outputs={})
