"""Asks the nine questions of another engine.

usage: peers.py ENGINE FOLDER, the questions on standard input as a JSON list of [name, query, parameters]

Prints one JSON object a line: first {"version": …} or {"absent": …}, then
{"name": …, "ms": …, "rows": …} of each question: the least CPU time of up to seven measurements, after loading.
"""
import csv
import importlib
import json
import os
import signal
import sqlite3
import sys
import time
from importlib.metadata import version

RUNS, PATIENCE = 7, 20  # measurements of a question, seconds of CPU for all of them together
LEAST = 0.02  # seconds of CPU of one measurement: a shorter question is repeated, since clocks are coarse


if not hasattr(sqlite3.Connection, "enable_load_extension"):
    try:  # a Python built without extensions of SQLite: the package pysqlite3 has them
        sys.modules["sqlite3"] = importlib.import_module("pysqlite3")
    except ImportError:
        pass


def rows_of(name, folder):
    with open(f"{folder}/{name}.csv", newline="") as f:
        return list(csv.reader(f))[1:]


class Kuzu:
    """One thread; the name is the primary key, so that it is indexed; shortest path in Kuzu's own form."""

    forms = {"p = shortestPath((a)-[*..12]-(b))": "p = (a)-[* SHORTEST 1..12]-(b)"}

    def __init__(self, kuzu, folder):
        self.db = kuzu.Database(":memory:")
        self.connection = kuzu.Connection(self.db, num_threads=1)
        self.connection.execute("CREATE NODE TABLE Entity(id INT64, name STRING, kind STRING, score INT64, PRIMARY KEY(name))")
        self.connection.execute(f"COPY Entity FROM '{folder}/nodes.csv' (HEADER=true)")
        names = {row[0]: row[1] for row in rows_of("nodes", folder)}
        edges = rows_of("edges", folder)
        for kind in sorted({row[2] for row in edges}):
            self.connection.execute(f"CREATE REL TABLE {kind}(FROM Entity TO Entity, weight INT64)")
            path = f"{folder}/kuzu-{kind}.csv"
            with open(path, "w", newline="") as f:
                csv.writer(f).writerows((names[a], names[b], w) for a, b, k, w in edges if k == kind)
            self.connection.execute(f"COPY {kind} FROM '{path}'")
            os.remove(path)

    def ask(self, query, parameters):
        for ours, theirs in self.forms.items():
            query = query.replace(ours, theirs)
        return self.connection.execute(query, parameters).get_all()


class Graphqlite:
    """In memory; filled by its bulk import, which indexes what it can."""

    def __init__(self, graphqlite, folder):
        self.graph = graphqlite.Graph(":memory:")
        ids = self.graph.insert_nodes_bulk(
            [(row[0], {"name": row[1], "kind": row[2], "score": int(row[3])}, "Entity") for row in rows_of("nodes", folder)])
        self.graph.insert_edges_bulk(
            [(a, b, {"weight": int(w)}, kind) for a, b, kind, w in rows_of("edges", folder)], ids)

    def ask(self, query, parameters):
        return [list(row.values()) for row in self.graph.connection.cypher(query, parameters)]


ENGINES = {"kuzu": Kuzu, "graphqlite": Graphqlite}


def measure(engine, name, query, parameters):
    used = {key: value for key, value in parameters.items() if "$" + key in query}
    best, total, rows = float("inf"), 0.0, None
    for _ in range(RUNS):
        start, times, took = time.process_time(), 0, 0.0
        while took < LEAST:
            rows = engine.ask(query, used)
            times, took = times + 1, time.process_time() - start
        best, total = min(best, took / times), total + took
        if total > PATIENCE / 4:
            break
    print(json.dumps({"name": name, "ms": best * 1000, "rows": rows}), flush=True)


def alone(job):
    """Does a job in a process of its own, which ends with our patience."""
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        try:
            job()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def main():
    name, folder = sys.argv[1:]
    try:
        module = importlib.import_module(name)
        engine = ENGINES[name](module, folder)
    except (ImportError, RuntimeError) as err:
        print(json.dumps({"absent": str(err).splitlines()[0]}))
        return
    print(json.dumps({"version": version(name)}), flush=True)
    for question, query, parameters in json.load(sys.stdin):
        if name == "kuzu":  # has threads, which do not survive a fork
            measure(engine, question, query, parameters)
        else:
            alone(lambda: measure(engine, question, query, parameters))


main()
