"""Reading a module: what its names mean, its task sites, and what each says of its image.

The classes build on one another, a layer a module: `values` (expressions), `calls`, `names`,
`statements`, `functions`, `judgement`, `wrapping`, `sites`. The words they speak in are `meanings`.
"""
