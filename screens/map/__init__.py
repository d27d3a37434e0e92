"""The map of a case: who works here, around whom, and what runs beside what."""
