"""What can be recorded in a case, from its own page: each act in a file of its own, folded away until it is chosen."""
