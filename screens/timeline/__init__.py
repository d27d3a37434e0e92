"""The timeline of a case: what ran when, per person and for the household."""
