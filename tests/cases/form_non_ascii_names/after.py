from flytekit import task as aufgabe

täsk = aufgabe


@täsk(container_image="ghcr.io/acme/base:1.0")
def größe() -> int:
    return 1
