"""The compiler of the knowledge: makes the data files that no one edits from the tables in the repository's `kb`.

`python -m bilat.knowledge.build` writes them, `--check` says which are not what it would write. The same tables give
the same bytes. Nothing here is loaded when articles are read.
"""
