"""Second readings: from articles to sheets for a reader, and from what he wrote to readings.tsv.

readings.py show SHEETS FOLDER N     writes N sheets of about equal length a folder of articles
readings.py check SHEETS FILE…       names what is wrong in answers
readings.py write SHEETS FILE…       prints the readings in the form of readings.tsv

SHEETS is the file of `go run ./tools/train sheets`; what readers write, and how, is in reading.md.
"""

import collections
import json
import sys

CLASSES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT SAY POSITION MEMBER PART LOCATED RELATED".split()
)


def one_line(text):
    return " ".join(text.split())


def shown(article):
    """The article as a reader sees it."""
    lines = ["## " + article["Name"], "Entities:"]
    for e in article["Entities"] or []:
        forms = [f for f in dict.fromkeys(map(one_line, e["Forms"])) if f != e["Name"]]
        also = " in text: " + "; ".join(forms) if forms else ""
        lines.append(f"{e['Number']} {e['Name']} ({e['Type']}){also}")
    lines.append("Sentences:")
    lines += [f"[{i}] {one_line(s['Text'])}" for i, s in enumerate(article["Sentences"])]
    return "\n".join(lines) + "\n\n"


def show(articles, folder, n):
    by_folder = collections.defaultdict(list)
    for a in articles.values():
        by_folder[a["Folder"]].append(shown(a))
    for name, texts in by_folder.items():
        sheets = [[] for _ in range(n)]
        for text in sorted(texts, key=len, reverse=True):
            min(sheets, key=lambda s: sum(map(len, s))).append(text)
        for i, sheet in enumerate(sheets):
            with open(f"{folder}/{name}{i:02}.txt", "w") as out:
                out.write("".join(sheet))


def answers(articles, paths):
    """Yields for each line of the answers: where it is, its article or None, its columns (none of a heading), what is wrong or ""."""
    for path in paths:
        article, numbers = None, set()
        for k, line in enumerate(open(path), 1):
            columns, place = line.split(), f"{path}:{k}"
            if line.startswith("## "):
                article = articles.get(line[3:].strip())
                numbers = {str(e["Number"]) for e in (article or {}).get("Entities") or []}
                yield place, article, [], "" if article else "no such article"
            elif columns:
                yield place, article, columns, wrong(article, numbers, columns)


def wrong(article, numbers, columns):
    if article is None:
        return "before an article"
    if columns[0] == "=":
        ends = columns[1:]
    elif len(columns) != 4:
        return "want: sentence subject CLASS object"
    else:
        at, subject, classes, object = columns
        if not at.isdigit() or int(at) >= len(article["Sentences"]):
            return "no such sentence"
        if not set(classes.rstrip("?").split("/")) <= CLASSES:
            return "no such class"
        ends = subject.split("/") + ([] if object == "-" else object.split("/"))
    return "" if set(ends) <= numbers else "no such entity"


def check(articles, paths):
    bad = [f"{place}: {what}: {' '.join(columns)}" for place, _, columns, what in answers(articles, paths) if what]
    print("\n".join(bad + [f"{len(bad)} problems"]))


def write(articles, paths):
    read = {}
    for _, article, columns, what in answers(articles, paths):
        if not what:
            read.setdefault(article["Name"], []).extend([columns] if columns else [])
    for name in sorted(read):
        print("# " + name)
        for row in sorted(rows(articles[name], read[name])):
            print(*row, sep="\t")


def rows(article, answered):
    names = {str(e["Number"]): e["Name"] for e in article["Entities"] or []}
    same = collections.defaultdict(set)
    for columns in answered:
        if columns[0] == "=":
            for x in columns[1:]:
                same[x].update(columns[1:])

    def ends(alternatives):
        return "|".join(sorted({names[y] for x in alternatives.split("/") for y in same[x] | {x}}))

    for columns in answered:
        if columns[0] != "=":
            at, subject, classes, object = columns
            start = article["Sentences"][int(at)]["Start"]
            yield start, ends(subject), "-" if object == "-" else ends(object), classes


if __name__ == "__main__":
    verb, path, *rest = sys.argv[1:]
    articles = {a["Name"]: a for a in map(json.loads, open(path))}
    if verb == "show":
        show(articles, rest[0], int(rest[1]))
    else:
        {"check": check, "write": write}[verb](articles, rest)
