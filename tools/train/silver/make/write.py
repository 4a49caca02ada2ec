"""Writes the silver trees, news.tsv: write.py SHARED SHEETS TREES. TREES is what trees.py wrote."""

import glob
import gzip
import json
import os
import sys

from prepare import ecb, sheets


def held_out(bench):
    """The first, fifth, ninth … article of each folder."""
    held = set()
    for name in ("train", "own"):
        for k, path in enumerate(sorted(glob.glob(f"{bench}/{name}/*.json"))):
            article = os.path.basename(path)[: -len(".json")] + ".txt"
            if k % 4 == 0:
                held.add(article)
    return held


def line(source, place, spans, tree, tags, deps):
    return "\t".join(
        [
            source,
            str(place),
            spans,
            " ".join(tags[t] for t in tree[0]),
            " ".join(map(str, tree[2])),
            " ".join(deps[t] for t in tree[4]),
        ]
    )


def trees(shared, articles, made):
    made = json.load(gzip.open(made, "rt"))
    tags, deps, sentences = made["tags"], made["deps"], iter(made["sents"])
    held = held_out(f"{shared}/bench")
    for article in sheets(articles):
        name, folder = article["Name"], article["Folder"]
        content = open(f"{shared}/bench/{folder}/{name}", "rb").read()
        at, spans = 0, []
        for token in article["Tokens"]:
            word = token.encode()
            start = content.index(word, at)
            at = start + len(word)
            spans.append((start, len(word)))
        for s in article["Sentences"]:
            first, last = s["First"], s["Last"]
            if last <= first:
                continue
            tree = next(sentences)
            if tree is None or name in held or last - first < 4:
                continue
            end, parts = spans[first][0], []
            for start, length in spans[first:last]:
                parts.append(f"{start - end},{length}")
                end = start + length
            yield line(f"{folder}/{name}", spans[first][0], " ".join(parts), tree, tags, deps)
    for name, number, _ in ecb(f"{shared}/data/events/ecb-plus.tar.gz"):
        tree = next(sentences)
        if tree is not None:
            yield line(f"ecb/{name}", number, "-", tree, tags, deps)


if __name__ == "__main__":
    with open("news.tsv", "w") as out:
        out.writelines(row + "\n" for row in trees(*sys.argv[1:]))
