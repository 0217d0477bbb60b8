from flytekit import task as aufgabe

täsk = aufgabe


@täsk
def größe() -> int:
    return 1
