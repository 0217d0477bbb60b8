"""The script of `understand/ask.md`: rules, resolver and form in one plain file.

Browsers load neither modules nor data from the file system, and the page has to work there too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from migrate.resolution import load_rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

RESOLVER = Path(__file__).parents[2] / "docs" / "assets" / "resolution.js"
FORM = "assets/ask.js"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """In the site, the form's script has what it works with."""
    form = files.get_file_from_path(FORM)
    if form is not None:
        files.remove(form)
        files.append(File.generated(config, FORM, content=script(form.content_string)))
    return files


def script(form: str) -> str:
    """The form's script, behind the rules and the resolver that it uses."""
    rules = json.dumps(load_rules(), separators=(",", ":"))
    resolver = RESOLVER.read_text(encoding="utf-8").replace("export function", "function")
    return (
        f'(() => {{\n"use strict";\nconst rules = {rules};\n'
        f"const resolve = (() => {{\n{resolver}\nreturn resolve;\n}})();\n{form}}})();\n"
    )
