"""Writes what trees.py reads: prepare.py SHARED SHEETS.

SHARED is the folder with data and bench; SHEETS the file of `go run ./tools/train sheets`, from which
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


def sheets(path):
    """Yields the learning articles of the benchmark."""
    for line in open(path):
        article = json.loads(line)
        if article["Folder"] in ("train", "own"):
            yield article


def articles(path):
    """Yields the words of the sentences of the learning articles."""
    for article in sheets(path):
        for s in article["Sentences"]:
            if s["Last"] > s["First"]:
                yield article["Tokens"][s["First"] : s["Last"]]


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
    shared, articles_file = sys.argv[1:]
    for source, target in TREEBANKS.items():
        treebank(f"{shared}/data/ud/{source}.conllu", f"{target}.gz")
    raw = list(articles(articles_file)) + [words for _, _, words in ecb(f"{shared}/data/events/ecb-plus.tar.gz")]
    json.dump(raw, gzip.open("raw.json.gz", "wt"))
