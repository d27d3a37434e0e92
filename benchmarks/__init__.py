"""What is measured, never in a timed test (docs/performance.md). Memory is given back as the program itself does."""

from graphmodel.allocator import give_back_soon

give_back_soon()
