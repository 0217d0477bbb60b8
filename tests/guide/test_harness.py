"""What runs the examples: a page that shows what isn't so is named, with the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import claims
import comparing
import pages
import pytest
import running

FOLDER = "tests/guide/sample"
PAGE = f"""\
---
description: A page.
---

# A page

The image is shown.

```python
from flytekit.configuration import DefaultImages

image = DefaultImages.default_image()
print(image)
#> cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31
```

<!-- run: continue raises="ValueError: no image" -->
```python
if image:
    raise ValueError("no image")
```

- In an item:

    <!-- run: folder={FOLDER} -->
    ```console
    $ python which_image.py
    ghcr.io/acme/flows:1.4
    ```

<!-- run: folder={FOLDER} exit=1 tail=1 -->
```console
$ cat flow.py | head -n 1
from flytekit import task
$ flyte-image-guide --check --image 'ghcr.io/acme/{{a}}' flow.py 2> /dev/null || exit 1
```
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Guide]:
    with running.guide(tmp_path_factory.mktemp("guide")) as guide:
        yield guide


def problems(guide: running.Guide, path: Path, text: str) -> list[str]:
    """What is wrong with the page, without the differences themselves."""
    path.write_text(text, encoding="utf-8")
    found = []
    blocks = pages.read(path).blocks
    for chain in pages.chains([b for b in blocks if b.language == "python"]):
        found += comparing.code(chain, guide)
    for chain in pages.chains([b for b in blocks if b.language == "console"]):
        found += comparing.transcript(chain, guide.place(chain[0].how), guide, cold=False)
    return [str(difference) for difference in found]


def test_a_page_that_is_right(guide: running.Guide, tmp_path: Path) -> None:
    assert problems(guide, tmp_path / "page.md", PAGE) == []


@pytest.mark.parametrize(
    ("shown", "instead", "said"),
    [
        ("py3.11-1.16.31", "py3.11-1.16.30", "+#> cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"),
        ('"ValueError: no image"', '"ValueError: none"', "but is\n  ValueError: no image"),
        ("    ghcr.io/acme/flows:1.4", "    ghcr.io/acme/flows:1.5", "+ghcr.io/acme/flows:1.4"),
        ("exit=1 tail", "exit=2 tail", "exit codes [0, 1]"),
        ("= DefaultImages", "= BefaultImages", "NameError: name 'BefaultImages' is not defined"),
    ],
)
def test_a_page_that_is_wrong(
    guide: running.Guide, tmp_path: Path, shown: str, instead: str, said: str
) -> None:
    text = PAGE.replace(shown, instead, 1)
    line = text.count("\n", 0, text.index(instead)) + 1
    found = problems(guide, tmp_path / "page.md", text)
    assert found[0].startswith(f"page.md:{line}: ")
    assert said in found[0]


def test_what_a_run_is_not_told_is_a_mistake(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("continue raises", "continues raises"), encoding="utf-8")
    [_, block, *_] = pages.read(page).blocks
    assert block.how.wrong.startswith("`run:` knows no 'continues', only continue, ")


CLAIMS = (
    PAGE.replace("description: A page.", 'description: A page.\nmessage: "ValueError: no … image"')
    + """\

It ends in `ValueError: no image` with exit code 1.
With `flyte-image-guide --check` that is seen before.
Another image than `cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31` is ghcr.io/acme/flows:1.4.

```text
from flytekit import … task
```

```yaml
image: cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31
```
"""
)


def unfounded(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    page = pages.read(path)
    return claims.unfounded(page, [page])


def test_claims_that_hold(tmp_path: Path) -> None:
    assert unfounded(tmp_path / "page.md", CLAIMS.replace("no … image", "no … mage")) == []


@pytest.mark.parametrize(
    ("claimed", "instead"),
    [
        ('message: "ValueError', 'message: "TypeError'),
        ("It ends in `ValueError: no image`", "It ends in `ValueError: any image`"),
        ("exit code 1.", "exit code 2."),
        ("guide --check` that", "guide --chek` that"),
        (
            "Another image than `cr.flyte.org/flyteorg/flytekit:py3.11",
            "than `cr.flyte.org/a/a:py3.12",
        ),
        ("is ghcr.io/acme/flows:1.4.", "is ghcr.io/acme/flows:1.41."),
        ("from flytekit import … task", "from flytekit import … tusk"),
        ("image: cr.flyte.org/flyteorg", "image: cr.flyte.org/flyt"),
    ],
)
def test_a_claim_that_nothing_bears_out(tmp_path: Path, claimed: str, instead: str) -> None:
    text = CLAIMS.replace(claimed, instead)
    line = text.count("\n", 0, text.index(instead)) + 1
    [found] = unfounded(tmp_path / "page.md", text)
    assert found.startswith(f"page.md:{line}: ")
