from typing import Any, cast

import flytekit

made = cast(Any, flytekit.task)
