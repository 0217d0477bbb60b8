"""What the user has said no to: ignore comments, finding codes, a baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migrate.config import Settings
    from migrate.document import Document
    from migrate.findings import Finding
    from migrate.reading.sites import SiteReader


def exempt(document: Document, reader: SiteReader, settings: Settings) -> list[Finding]:
    """Mark the sites that the user has said no to, and find ignores that ignore nothing."""
    return []
