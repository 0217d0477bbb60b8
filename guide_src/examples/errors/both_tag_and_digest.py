from flytekit.configuration import Image

Image(
    name="default",
    fqn="ghcr.io/acme/flows",
    tag="1.4",
    digest="sha256:" + 64 * "0",
)
