"""Connector tasks called while an event loop runs, as in a notebook."""

import asyncio

from flow import call, named, on_sync, short


async def main():
    for entity in (named, on_sync):
        print("RESULT thread", short(entity), await asyncio.to_thread(call, entity))
    for entity in (named, on_sync):
        print("RESULT loop", short(entity), call(entity))


if __name__ == "__main__":
    asyncio.run(main())
