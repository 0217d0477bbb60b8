import asyncio

from flytekit import workflow


async def run() -> None:
    task = asyncio.create_task(asyncio.sleep(1))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.sleep(1))
    await task
    async for task in asyncio.as_completed([task]):
        await task


@workflow
def main() -> None:
    pass
