"""What is asked of a case: pure functions of the visible facts. `queries.catalogue` lists them all."""
