# --8<-- [start:all]
from batch import BatchTask

del BatchTask.get_image

import flow  # noqa: E402

print(flow.flow())
# --8<-- [end:all]
