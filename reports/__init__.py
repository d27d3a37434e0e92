"""What leaves the house on the region: figures of enough people, checked together, approved by two (R18)."""
