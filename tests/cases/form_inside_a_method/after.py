import unittest

import flytekit


class Tests(unittest.TestCase):
    def test_inside(self):
        @flytekit.task(
            retries=1,
            container_image="ghcr.io/acme/base:1.0",
        )
        def inner() -> int:
            return 1

        self.assertEqual(inner(), 1)
