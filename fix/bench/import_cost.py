"""What the plugin adds to `import flytekit`: python fix/bench/import_cost.py [PAIRS]

Run it with a Python that has flytekit and not the plugin.
Each pair starts two processes, with the plugin and with an empty folder, in changing order;
what counts is the processor time of the import, which other processes disturb less than the clock.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

FIX = Path(__file__).parents[1]
IMPORT = """
import time
start = time.process_time()
import flytekit
print(time.process_time() - start)
"""


def installed(folder: str) -> str:
    """A folder that makes the plugin an installed one, when it is on PYTHONPATH."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder]
    subprocess.run([*command, str(FIX)], check=True)
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=True)
    return folder


def seconds(path: str) -> float:
    """Processor time of one import in a new process."""
    env = os.environ | {"PYTHONPATH": path}
    command = [sys.executable, "-c", IMPORT]
    return float(subprocess.run(command, env=env, capture_output=True, check=True).stdout)


def main(pairs: int) -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as empty:
        plugin = installed(folder)
        seconds(plugin), seconds(empty)  # bytecode and file cache
        without, added = [], []
        for i in range(pairs):
            order = (plugin, empty) if i % 2 else (empty, plugin)
            took = {path: seconds(path) for path in order}
            without.append(took[empty])
            added.append(took[plugin] - took[empty])
    whole = statistics.median(without)
    low, middle, high = (q / whole for q in statistics.quantiles(added, n=4))
    print(f"import flytekit: {whole:.3f} s of processor time, median of {pairs}")
    print(f"the plugin adds {middle:+.2%} (quartiles {low:+.2%} to {high:+.2%})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
