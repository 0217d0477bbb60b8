from flytekit import workflow
from jinja2 import Environment, FileSystemLoader

env = Environment(loader=FileSystemLoader("templates"))
page = env.get_template("page.html")


@env.task
def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
