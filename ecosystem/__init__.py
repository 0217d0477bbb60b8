"""What a change of the tool does to real projects: `make ecosystem`, or `python -m ecosystem`."""
