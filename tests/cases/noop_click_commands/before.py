import click
import flytekit


@click.group()
def cli() -> None:
    print(flytekit.__version__)


@cli.command("task")
def task() -> None:
    pass


@cli.command()
def dynamic() -> None:
    pass
