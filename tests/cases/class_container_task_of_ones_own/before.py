from flytekit import ContainerTask


class Curl(ContainerTask):
    def __init__(self, name, url, **options):
        super().__init__(
            name, image="registry.example/curl:8", command=["curl", url], **options
        )


health = Curl("health", "https://example.com/health")
metrics = Curl("metrics", "https://example.com/metrics", arguments=["-s"])
