try:
    import union as fk
except ImportError:
    import flytekit as fk


@fk.task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
