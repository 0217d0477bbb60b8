"""Two distributions with a configuration plugin, as on a company's and union's machine."""

import sys
from pathlib import Path

for name in ("acme", "union"):
    info = Path("site", f"{name}-1.dist-info")
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    entry_point = f"[flytekit.configuration.plugin]\n{name} = {name}:Plugin\n"
    (info / "entry_points.txt").write_text(entry_point)
sys.path.insert(0, "site")

from flytekit.configuration import plugin  # noqa: E402

plugin._get_plugin_from_entrypoint()
