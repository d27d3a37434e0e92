"""Whether the tests of `access/` notice when a decision in it changes: docs/mutation.md."""
