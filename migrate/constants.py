"""A constant of the user's as the image of tasks: the name it goes by in a file, and its import."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from migrate import findings

if TYPE_CHECKING:
    from migrate.document import Document
    from migrate.images import Image
    from migrate.reading.sites import Site, SiteReader
    from migrate.source import Edit
    from migrate.style import Style


class AddedImport(NamedTuple):
    """`from module import name as alias` that the new source has beside the old one's."""

    module: str
    name: str
    alias: str


class Constants:
    """The constants that one file's tasks get as their image."""

    def __init__(self, document: Document, reader: SiteReader, style: Style) -> None:
        self.added: list[AddedImport] = []

    def offer(self, site: Site, image: Image) -> None:
        """Give `site` the constant, or say at it why it can't be imported here."""
        site.code = findings.UNIMPORTABLE

    def edits(self, sites: list[Site]) -> list[Edit]:
        """The imports that `sites` need and the file does not have."""
        return []
