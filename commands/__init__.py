"""The commands of `samenloop`, one file each; `cli.py` puts them together."""

from graphmodel.allocator import give_back_soon

give_back_soon()  # Before the first command brings polars in.
