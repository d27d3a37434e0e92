"""The most memory it takes to open a store, build its analysis graph and ask all seven questions, in a process that does nothing else.

    python -m benchmarks.memory sqlite:FILE

Prints bytes. What the operating system maps of the store's file into the process counts too.
"""

from __future__ import annotations

import subprocess
import sys

from analysis.catalogue import REGION
from analysis.source import Source
from benchmarks.asked import ask
from benchmarks.timing import most_memory
from graphmodel import days
from graphmodel.stores import open_store


def elsewhere(url: str) -> int:
    """The same, measured in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.memory", url], stdout=subprocess.PIPE, check=True)
    return int(done.stdout)


def main() -> None:
    store = open_store(sys.argv[1])
    graph = Source(store).graph()
    for question in REGION:
        ask(question, graph, days.today())
    store.close()
    print(most_memory())


if __name__ == "__main__":
    main()
