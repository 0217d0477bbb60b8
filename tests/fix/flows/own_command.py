"""A user's own click command, whose context has an `image_config` that isn't flytekit's."""

from types import SimpleNamespace

import click
from flow import on_sync


@click.command()
@click.pass_context
def main(context):
    context.obj = SimpleNamespace(image_config="large")
    on_sync()


if __name__ == "__main__":
    main()
