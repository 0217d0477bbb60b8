"""A task that runs a connector task in a thread, where click's context can't be had."""

import threading

from flow import on_sync
from flytekit import task


@task
def threaded():
    thread = threading.Thread(target=on_sync.execute)
    thread.start()
    thread.join()
