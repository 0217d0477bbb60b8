"""Where a finding stands in the file after its edits."""

from __future__ import annotations

import pytest

from migrate import migrate_source

IMAGE = "ghcr.io/acme/base:1.0"
HEAD = "from flytekit import task\n\n\n"
EMPTY = "@task(\n)\ndef one(): ...\n\n\n@task\ndef two(): ...\n"
WITHIN = """\
def one(): ...


probe(task(one, environment={"OMP_NUM_THREADS": "4"}, retries=2), 1)
print(1); task(one)
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", [EMPTY, WITHIN], ids=["lines go", "a bracket around it breaks"])
def test_a_line_is_where_a_second_run_finds_it(text: str, newline: str) -> None:
    first = migrate_source((HEAD + text).replace("\n", newline), image=IMAGE)
    second = migrate_source(first.text, image=IMAGE)
    assert second.text == first.text
    said = [finding.new_line for finding in first.findings]
    assert said == [finding.line for finding in second.findings]
    assert said != [finding.line for finding in first.findings]
