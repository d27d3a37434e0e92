"""What leaves the house: figures of the region of enough people, approved by two (R18); and a citizen's own list (R21)."""
