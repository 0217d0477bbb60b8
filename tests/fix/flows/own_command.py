"""A user's own click command, whose parameter `image_config` isn't flytekit's."""

import click
from flow import on_sync


@click.command()
@click.option("--size", "image_config", default="large")
def main(image_config):
    on_sync()


if __name__ == "__main__":
    main(["--size", "small"])
