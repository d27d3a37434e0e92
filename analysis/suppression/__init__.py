"""What may be said of few people: cells under k, what gives them away, and how coarse a table must be (questions.md §3, R18)."""
