"""Makes what two installed distributions with a configuration plugin leave behind."""

from pathlib import Path

for name in ("acme", "union"):
    info = Path(name, f"{name}-1.dist-info")
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    entry_point = f"[flytekit.configuration.plugin]\n{name} = {name}:Plugin\n"
    (info / "entry_points.txt").write_text(entry_point)
