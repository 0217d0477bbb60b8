"""Task instances, in an imported module: flytekit before 1.15 can't find those of a script."""

from connectors import AsyncInstanceTask, NoContainerTask, SyncInstanceTask

async_instance = AsyncInstanceTask("async_instance")
sync_instance = SyncInstanceTask("sync_instance")
no_container = NoContainerTask("no_container")
