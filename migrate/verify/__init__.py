"""The proof by flytekit itself: what it would register, before and after.

Nothing else of this tool runs code of the user's, and here only `serialize.py` does, as a program
of its own in the user's Python.
"""
