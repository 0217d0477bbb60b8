import contextlib

from flytekit import dynamic, task


def run_all(pool, fns):
    with pool.acquire() as task:
        task(fns)

        @task
        def one() -> int:
            return 1


def run_pairs(pool, fns):
    with contextlib.closing(pool) as dynamic, pool.pair() as (task, *others):
        dynamic(fns)
        task(others)


async def run_later(pool, fns):
    async with pool.acquire() as task:
        task(fns)


with contextlib.nullcontext(print) as task, contextlib.nullcontext([repr, str]) as [eager, dynamic]:
    task(1)
    dynamic(eager)
