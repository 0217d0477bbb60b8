"""Which Pythons the newest flytekit declares itself for."""

from importlib.metadata import metadata

from packaging.specifiers import SpecifierSet

declared = SpecifierSet(metadata("flytekit")["Requires-Python"])
print(sorted(map(str, declared)))
#> ['<3.13', '>=3.10']
print(declared.contains("3.12"), declared.contains("3.13"))
#> True False
