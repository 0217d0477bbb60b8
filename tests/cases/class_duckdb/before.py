from flytekitplugins.duckdb import DuckDBQuery

one = DuckDBQuery(name="one", query="SELECT 1")
