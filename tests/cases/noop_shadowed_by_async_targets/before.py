import contextlib

from flytekit import dynamic, eager, task


async def run(jobs, pool):
    async for task in jobs:
        task(1)
    async with pool.connect() as eager, contextlib.aclosing(jobs) as (dynamic, *rest):
        eager(1)
        dynamic(rest)
    return [await task(1) async for task in jobs if task(0)]


async def first(jobs):
    task = await anext(jobs)
    return await task(lambda eager: eager(1))
