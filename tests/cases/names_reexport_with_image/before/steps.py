from functools import partial

import flytekit as fk

task = partial(fk.task, container_image="registry.example/base:1")
