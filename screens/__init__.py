"""What people see: pages, the picture of a case, and the texts on them."""
