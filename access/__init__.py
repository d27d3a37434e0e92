"""Who may see what: viewer, sharing rules, view, shield, log."""
