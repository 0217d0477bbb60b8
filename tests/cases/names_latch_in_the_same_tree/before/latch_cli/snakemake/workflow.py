from flytekit import task


def snakemake_task(fn=None, **options):
    return task(fn, **options)
