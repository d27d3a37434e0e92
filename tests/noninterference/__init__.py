"""Two worlds that differ only in what is hidden from a viewer are one world to that viewer (questions.md §5), and how that is shown."""
