"""The map of a case: who works here, around whom, and what runs beside what.

`picture` is what a page fills in, `component.case_map` shows it, `svg.map_svg` is the same picture for print.
"""
