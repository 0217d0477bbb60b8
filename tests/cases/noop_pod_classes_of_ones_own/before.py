from dataclasses import dataclass

from flytekit import workflow


@dataclass
class PodTemplate:
    pod_spec: object = None


@dataclass
class V1Container:
    name: str
    image: str | None = None


template = PodTemplate(pod_spec=[V1Container(name="primary", image="")])


@workflow
def main() -> None:
    pass
