BASE = "ghcr.io/acme/base:1.0"


import asyncio


async def load():
    import three.flow


asyncio.run(load())
