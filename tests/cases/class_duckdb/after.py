from flytekitplugins.duckdb import DuckDBQuery

one = DuckDBQuery(name="one", query="SELECT 1", container_image="ghcr.io/acme/base:1.0")
