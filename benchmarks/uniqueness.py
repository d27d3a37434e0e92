"""How many people stand alone by days and places, inside the house and in an export: a made-up region of the demo.

python -m benchmarks.uniqueness --store sqlite:samenloop.db
"""

from __future__ import annotations

import argparse
import time

from analysis.publish import K, published
from analysis.source import Source
from analysis.uniqueness import uniqueness
from graphmodel.stores import open_store


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--store", default="sqlite:samenloop.db")
    store = open_store(reader.parse_args().store)
    graph = Source(store).graph()
    begun = time.process_time()
    publication = published(graph)
    store.close()
    print(f"published in {time.process_time() - begun:.2f} s of processor time, k = {K}")
    print(f"said less exactly: {publication.coarser} of {publication.rows} rows ({publication.coarser / publication.rows:.1%})")
    for where, frames in (("inside", graph.frames), ("export", publication.frames)):
        for found in uniqueness(frames):
            print(f"{where}: {found.known}: {found.unique} of {found.persons} ({found.share:.1%})")


if __name__ == "__main__":
    main()
