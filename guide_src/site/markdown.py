"""The few shapes of Markdown that generated pages are put together from."""

from __future__ import annotations

import json
import re


def front_matter(title: str, description: str, *settings: str) -> list[str]:
    described = f"description: {json.dumps(description)}"
    return ["---", described, *settings, "---", "", f"# {title}", ""]


def cell(text: str) -> str:
    """Text of the code's, for a table or a paragraph: none of it is markup but `code`."""
    text = re.sub(r"\s+", " ", text).strip()
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(part if part[:1] == "`" else _escape(part) for part in parts)


def _escape(text: str) -> str:
    return re.sub(r"([\\*_{}\[\]<>|#])", r"\\\1", text)


def fence(code: str, language: str) -> list[str]:
    return [f"```{language}", *code.strip("\n").splitlines(), "```"]


def anchor_links(names: tuple[str, ...], page: str) -> str:
    return ", ".join(f"[{name}]({page}#{name.lower()})" for name in names)
