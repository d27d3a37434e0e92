"""A second, slow and obvious implementation of the questions of the region, read off questions.md §3 and nothing else.

It goes through days, households and pairs one by one over a plain list of facts, and imports nothing of what it is held against.
"""
