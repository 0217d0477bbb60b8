from flytekit import PodTemplate
from kubernetes.client import V1Container, V1PodSpec

template = PodTemplate(
    pod_spec=V1PodSpec(containers=[V1Container(name="primary", image=None)])
)
