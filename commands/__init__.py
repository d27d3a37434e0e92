"""The commands of `samenloop`, one file each; `cli.py` puts them together."""
