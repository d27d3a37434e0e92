"""Bottlenecks on their way up and back: the page *Opschaling*, and the parts of it that the page of a case shows too."""
