import flyte

env = flyte.TaskEnvironment("e", image=flyte.Image.from_debian_base())
bare = flyte.TaskEnvironment(name="bare")


@env.task
async def one() -> int:
    return 1


@bare.task(retries=2)
async def two() -> int:
    return await one()
