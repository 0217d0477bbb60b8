import json
from pathlib import Path

from flytekit import task

SETTINGS = json.loads(Path(__file__).with_name("settings.json").read_text())


@task(**SETTINGS)
def report(score: float) -> str:
    return f"{score:.2f}"
