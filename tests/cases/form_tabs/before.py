from flytekit import task


class Steps:
	@task(
		retries=1,
	)
	def one() -> int:
		return 1

	@task(retries=2, cache=True, cache_version="1", timeout=30)
	def two() -> int:
		return 1

	@task(retries=2, cache=True, cache_version="1")
	def three() -> int:
		return 1
