from flytekit import task


class Steps:
	@task(
		retries=1,
		container_image="ghcr.io/acme/base:1.0",
	)
	def one() -> int:
		return 1

	@task(
		retries=2,
		cache=True,
		cache_version="1",
		timeout=30,
		container_image="ghcr.io/acme/base:1.0",
	)
	def two() -> int:
		return 1

	@task(
		retries=2,
		cache=True,
		cache_version="1",
		container_image="ghcr.io/acme/base:1.0",
	)
	def three() -> int:
		return 1
