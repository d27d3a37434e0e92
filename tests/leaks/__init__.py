"""Leaks planted on purpose, each a patch; `python -m tests.leaks` shows that the non-interference test alone catches them all."""
