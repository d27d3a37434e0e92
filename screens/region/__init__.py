"""What the pages on the region share: whose figures are shown, and how they are drawn. Nothing here is about a person."""
