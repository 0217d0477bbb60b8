from flytekit import PodTemplate
from kubernetes.client import V1Container, V1PodSpec

WITH = PodTemplate(
    pod_spec=V1PodSpec(
        containers=[V1Container(name="primary", image="registry.example/p:1")]
    )
)
WITHOUT = PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="primary")]))
