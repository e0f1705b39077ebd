"""python3 peer.py NAME FOLDER OUT COMMAND...: what another program finds in a tree, how long it takes and what it needs.

Runs COMMAND in a copy of FOLDER and writes lines to OUT: `cost, seconds, MB, processor seconds`, `file, from, to` and `call, from, to`, separated
by tabs. NAME says where the program leaves what it found; the gateway says it on its standard output. Which of its
edges count is no question: any that ties two files is an edge between files, and what it says is a call is a call; but
what it says of what may run, it is spared, as the gateway is.
"""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

QUERIES = {
    "colbymchenry": (
        ".codegraph/codegraph.db",
        """select e.kind, s.file_path, s.qualified_name, t.file_path, t.qualified_name
           from edges e join nodes s on s.id = e.source join nodes t on t.id = e.target
           where e.provenance is not 'heuristic'""",
        ("calls", "instantiates"),
    ),
    "optave": (
        ".codegraph/graph.db",
        """select e.kind, s.file, coalesce(s.qualified_name, s.name), t.file, coalesce(t.qualified_name, t.name)
           from edges e join nodes s on s.id = e.source_id join nodes t on t.id = e.target_id""",
        ("calls",),
    ),
}


def symbol(path, name):
    parts = name.split("::")
    # a package goes first where it is named
    return path + "#" + ".".join(parts[1:] if len(parts) > 1 and "." in parts[0] else parts)


def stored(name, tree):
    place, query, calls = QUERIES[name]
    for kind, source, caller, target, called in sqlite3.connect(os.path.join(tree, place)).execute(query):
        if source != target:
            yield "file", source, target
        if kind in calls:
            yield "call", symbol(source, caller), symbol(target, called)


def main():
    name, folder, out, *command = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        tree = os.path.join(place, "tree")
        shutil.copytree(folder, tree, symlinks=True)
        began = time.monotonic()
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - began
        if done.returncode:
            sys.exit(f"{name} ended with {done.returncode}: {done.stderr[-500:]}")
        # of the children that ended the largest, in KiB
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        megabytes = used.ru_maxrss / 1024
        processor = used.ru_utime + used.ru_stime
        found = stored(name, tree) if name in QUERIES else (line.split("\t") for line in done.stdout.splitlines())
        with open(out, "w", encoding="utf-8") as lines:
            print("cost", f"{seconds:.1f}", f"{megabytes:.0f}", f"{processor:.1f}", sep="\t", file=lines)
            for line in sorted(set(map(tuple, found))):
                print(*line, sep="\t", file=lines)


main()
