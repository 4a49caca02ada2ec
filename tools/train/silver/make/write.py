"""Writes the files of silver data: write.py SHARED CANDIDATES TREES ODDS….

TREES is what trees.py wrote, ODDS are the files of claims.py, one a fold: with HELDOUT 0 they make claims.tsv, with 1
claims-heldout.tsv (name it by the variable TARGET).
"""

import glob
import gzip
import json
import os
import sys

import numpy as np

from prepare import ecb


def held_out(bench):
    """The first, fifth, ninth … article of each folder, and the folder of every article."""
    folder, held = {}, set()
    for name in ("train", "own"):
        for k, path in enumerate(sorted(glob.glob(f"{bench}/{name}/*.json"))):
            article = os.path.basename(path)[: -len(".json")] + ".txt"
            folder[article] = name
            if k % 4 == 0:
                held.add(article)
    return folder, held


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


def trees(shared, candidates, made):
    made = json.load(gzip.open(made, "rt"))
    tags, deps, sentences = made["tags"], made["deps"], iter(made["sents"])
    folder, held = held_out(f"{shared}/bench")
    for row in open(candidates):
        article = json.loads(row)
        name = article["Name"]
        if name == "example":
            continue
        content = open(f"{shared}/bench/{folder[name]}/{name}", "rb").read()
        at, spans = 0, []
        for token in article["Tokens"]:
            word = token.encode()
            start = content.index(word, at)
            at = start + len(word)
            spans.append((start, len(word)))
        for first, last in article["Sents"]:
            if last <= first:
                continue
            tree = next(sentences)
            if tree is None or name in held or last - first < 4:
                continue
            end, parts = spans[first][0], []
            for start, length in spans[first:last]:
                parts.append(f"{start - end},{length}")
                end = start + length
            yield line(f"{folder[name]}/{name}", spans[first][0], " ".join(parts), tree, tags, deps)
    for name, number, _ in ecb(f"{shared}/data/events/ecb-plus.tar.gz"):
        tree = next(sentences)
        if tree is not None:
            yield line(f"ecb/{name}", number, "-", tree, tags, deps)


def odds(candidates, files):
    articles = [json.loads(row) for row in open(candidates)]
    links = {}
    for path in files:
        made = np.load(path)
        for (article, k), link in zip(made["at"], made["link"].astype(float)):
            links.setdefault(int(article), {})[int(k)] = link
    for number in sorted(links):
        article, seen = articles[number], set()
        yield "# " + article["Name"]
        for k, link in sorted(links[number].items()):
            c = article["Cands"][k]
            pair = (str(c["Sentence"]), c["Subject"], c["Object"] or "-")
            if pair not in seen:
                seen.add(pair)
                yield "\t".join(pair + ("%.1f" % link,))


if __name__ == "__main__":
    shared, candidates, made = sys.argv[1:4]
    with open("news.tsv", "w") as out:
        out.writelines(row + "\n" for row in trees(shared, candidates, made))
    with open(os.environ.get("TARGET", "claims.tsv"), "w") as out:
        out.writelines(row + "\n" for row in odds(candidates, sys.argv[4:]))
