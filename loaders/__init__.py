"""What comes in: werkmap, BRP, the synthetic region; checks and their report."""
