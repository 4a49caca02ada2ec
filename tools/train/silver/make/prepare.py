"""Writes what trees.py reads: prepare.py SHARED CANDIDATES.

SHARED is the folder with data and bench; CANDIDATES the file of `go run ./tools/train candidates`, from which
come the words of the learning articles. The words of ECB+ follow, each sentence once.
"""

import gzip
import json
import sys
import tarfile
import xml.etree.ElementTree as ET

TREEBANKS = {
    "en_ewt-train": "ewt-train",
    "gum-train": "gum-train",
    "en_ewt-dev": "ewt-dev",
    "gum-dev": "gum-dev",
    "en_ewt-test": "ewt-test",
    "gum-test": "gum-test",
    "en_pud-test": "pud",
}


def treebank(source, target):
    with open(source, encoding="utf8") as lines, gzip.open(target, "wt", encoding="utf8") as out:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if columns == [""]:
                out.write("\n")
            elif columns[0].isdigit():
                out.write("\t".join([columns[1], columns[4], columns[7], str(int(columns[6]) - 1)]) + "\n")


def articles(candidates):
    """Yields the words of the sentences of the learning articles."""
    for line in open(candidates):
        article = json.loads(line)
        if article["Name"] != "example":
            for first, last in article["Sents"]:
                if last > first:
                    yield article["Tokens"][first:last]


def ecb(archive):
    """Yields file, number and words of the sentences of ECB+ of four words or more, each once."""
    seen = set()
    tar = tarfile.open(archive)
    for name in sorted(tar.getnames()):
        if not name.endswith(".xml") or "/._" in name:
            continue
        sentences = {}
        for token in ET.fromstring(tar.extractfile(name).read()).iter("token"):
            sentences.setdefault(int(token.get("sentence")), []).append((token.text or "").strip() or "-")
        for number in sorted(sentences):
            words = sentences[number]
            if len(words) >= 4 and " ".join(words) not in seen:
                seen.add(" ".join(words))
                yield name.split("/")[-1], number, words


if __name__ == "__main__":
    shared, candidates = sys.argv[1:]
    for source, target in TREEBANKS.items():
        treebank(f"{shared}/data/ud/{source}.conllu", f"{target}.gz")
    raw = list(articles(candidates)) + [words for _, _, words in ecb(f"{shared}/data/events/ecb-plus.tar.gz")]
    json.dump(raw, gzip.open("raw.json.gz", "wt"))
