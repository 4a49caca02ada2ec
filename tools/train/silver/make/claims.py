"""Fine-tunes the encoder to find claims: claims.py ENC FOLD FOLDS HELDOUT OUT EPOCHS SEED.

Reads, beside this file, cands.jsonl.gz, an article a line: its tokens, its sentences as ranges of
tokens, and its candidates: the sentence, the tokens of both ends (-1 for none), their types, how
they are linked, whether the annotation has the claim, its classes, and the odds that the ranker
gives when it has not seen the article. Trains without each FOLDS-th article, FOLD being the first,
and, if HELDOUT is 1, without the first part of four; writes the log-odds of the candidates of the
articles left out.
"""

from common import *

enc, fold, nf, exclude, out, epochs, sd = (
    sys.argv[1],
    int(sys.argv[2]),
    int(sys.argv[3]),
    int(sys.argv[4]),
    sys.argv[5],
    int(sys.argv[6]),
    int(sys.argv[7]),
)
limit = int(os.environ.get("LIMIT", "0"))
seed(sd)
TYPES = ["", "Person", "Organization", "Country", "City", "Location", "Facility", "Event", "Product"]
NC = 22
docs = [json.loads(l) for l in gzip.open(HERE + "/cands.jsonl.gz", "rt")]
real = [i for i, d in enumerate(docs) if d["Name"] != "example"]
ex = [i for i, d in enumerate(docs) if d["Name"] == "example"]
ntrain = int(open(HERE + "/ntrain").read())
part = {}
for k, i in enumerate(real):
    part[i] = (k if k < ntrain else k - ntrain) % 4
pool = [i for i in real if not (exclude and part[i] == 0)]
test = [i for k, i in enumerate(pool) if k % nf == fold]
if fold < 0:
    test = [i for i in real if part[i] == 0]
train = [i for i in pool if i not in set(test)] + ex
if limit:
    train = train[:limit]
    test = test[: limit // 4]


def examples(ids):
    res = []
    for i in ids:
        d = docs[i]
        P = [pieces(w) for w in d["Tokens"]]
        by = {}
        for k, c in enumerate(d["Cands"]):
            by.setdefault(c["Sent"], []).append((k, c))
        mt = {}
        for c in d["Cands"]:
            if c["S0"] >= 0:
                mt[c["S0"], c["S1"]] = c["Sub"]
            if c["O0"] >= 0:
                mt[c["O0"], c["O1"]] = c["Obj"]
        for s, cs in by.items():
            a, b = d["Sents"][s]
            ids_ = [CLS]
            seg = [0]
            typ = [0]
            at = {}
            n = 0
            j = a - 1
            while j >= 0 and n + len(P[j]) <= 100:
                n += len(P[j])
                j -= 1
            first = j + 1
            n2 = 0
            j = b
            while j < len(P) and n2 + len(P[j]) <= 40:
                n2 += len(P[j])
                j += 1
            last = j
            for j in range(first, last):
                if len(ids_) > 300:
                    break
                at[j] = len(ids_)
                ids_ += P[j]
                seg += [1 if a <= j < b else 0] * len(P[j])
                typ += [0] * len(P[j])
            for (x, y), t in mt.items():
                if x in at and y - 1 in at:
                    for q in range(at[x], at[y - 1] + len(P[y - 1])):
                        typ[q] = TYPES.index(t) if t in TYPES else 0
            ids_.append(SEP)
            seg.append(0)
            typ.append(0)
            pairs = []
            for k, c in cs:

                def span(x, y):
                    if x >= 0 and x in at and (y - 1 in at):
                        return (at[x], at[y - 1] + len(P[y - 1]) - 1)
                    return (0, 0)

                s0, s1 = span(c["S0"], c["S1"])
                o0, o1 = span(c["O0"], c["O1"])
                st = TYPES.index(c["Sub"]) if c["Sub"] in TYPES else 0
                ot = TYPES.index(c["Obj"]) if c["Obj"] in TYPES else 0
                od = min(max(c["Odds"], 0.0001), 1 - 0.0001)
                dist = 0 if s0 == 0 or o0 == 0 else int(np.sign(o0 - s0)) * min(int(math.log2(abs(o0 - s0) + 1)) + 1, 8)
                pairs.append(
                    (
                        s0,
                        s1,
                        o0,
                        o1,
                        st,
                        ot,
                        c["Link"],
                        dist + 8,
                        1.0 if c["O0"] >= 0 else 0.0,
                        math.log(od / (1 - od)),
                        c["Linked"],
                        c["Weight"] * (0.3 if c["Turned"] else 1),
                        c["Classes"] or [],
                        i,
                        k,
                    )
                )
            res.append((ids_, seg, typ, pairs))
    return res


class Net(nn.Module):

    def __init__(s):
        super().__init__()
        s.enc = encoder(enc)
        s.kind = nn.Embedding(9, 384)
        nn.init.zeros_(s.kind.weight)
        s.none = nn.Parameter(torch.zeros(384))
        s.t = nn.Embedding(9, 24)
        s.l = nn.Embedding(6, 16)
        s.d = nn.Embedding(18, 24)
        s.proj = nn.Linear(768, 256)
        s.projo = nn.Linear(768, 256)
        s.mlp = nn.Sequential(
            nn.Linear(256 * 3 + 384 + 24 * 2 + 16 + 24 + 1, 512),
            nn.GELU(),
            nn.Dropout(0.3),
            nn.Linear(512, 256),
            nn.GELU(),
            nn.Dropout(0.2),
        )
        s.link = nn.Linear(256, 1)
        s.cls = nn.Linear(256, NC)
        s.drop = nn.Dropout(0.2)

    def forward(s, ids, mask, seg, typ, px, b):
        e = s.enc.embeddings.word_embeddings(ids) + s.kind(typ)
        h = s.enc(inputs_embeds=e, attention_mask=mask, token_type_ids=seg).last_hidden_state
        h = s.drop(h)
        H = lambda i: h[b, px[:, i]]
        S = s.proj(torch.cat([H(0), H(1)], 1))
        O = torch.cat([H(2), H(3)], 1)
        has = (px[:, 8:9] > 0).to(O.dtype)
        O = O * has + (1 - has) * torch.cat([s.none, s.none]).to(O.dtype)
        O = s.projo(O)
        x = torch.cat(
            [
                S,
                O,
                S * O,
                h[b, 0],
                s.t(px[:, 4]),
                s.t(px[:, 5]),
                s.l(px[:, 6]),
                s.d(px[:, 7]),
                px[:, 9:10].to(S.dtype) / 100.0,
            ],
            1,
        )
        y = s.mlp(x)
        return (s.link(y)[:, 0].float(), s.cls(y).float())


def pairs_of(row):
    return len(row[3])


def collate(data, idx):
    rows = [data[i] for i in idx]
    ids = pad([r[0] for r in rows])
    seg = pad([r[1] for r in rows])
    typ = pad([r[2] for r in rows])
    px = []
    b = []
    meta = []
    for j, r in enumerate(rows):
        for p in r[3]:
            px.append(list(p[:8]) + [int(p[8]), int(round(p[9] * 100))])
            b.append(j)
            meta.append(p)
    return (
        ids.to(DEV),
        (ids != 0).long().to(DEV),
        seg.to(DEV),
        typ.to(DEV),
        torch.tensor(px).to(DEV),
        torch.tensor(b).to(DEV),
        meta,
    )


t0 = time.time()
tr = examples(train)
te = examples(test)
print(len(tr), len(te), "built", time.time() - t0, flush=True)
net = Net().to(DEV)
if os.environ.get("NOODDS"):
    for d in (tr, te):
        for r in d:
            r[3][:] = [p[:9] + (0.0,) + p[10:] for p in r[3]]
opt = torch.optim.AdamW(groups(net.named_parameters(), float(os.environ.get("LR", "1e-4")), 0.001), weight_decay=0.01)
bs = [batches(tr, True, 16, 6000, pairs_of, 900) for _ in range(epochs)]
total = sum(map(len, bs))
step = 0
amp = torch.autocast(DEV, dtype=torch.bfloat16)
for ep in range(epochs):
    net.train()
    tot = 0
    for idx in bs[ep]:
        ids, mask, seg, typ, px, b, meta = collate(tr, idx)
        with amp:
            L, C = net(ids, mask, seg, typ, px, b)
        y = torch.tensor([float(m[10]) for m in meta]).to(DEV)
        w = torch.tensor([m[11] for m in meta]).to(DEV)
        loss = (F.binary_cross_entropy_with_logits(L, y, reduction="none") * w).sum()
        li = [(j, cs, m[11] / len(m[12])) for j, m in enumerate(meta) for cs in m[12]]
        if li:
            lp = F.log_softmax(C[torch.tensor([x[0] for x in li]).to(DEV)], 1)
            acc = torch.full_like(lp, -10000.0)
            r = [k for k, x in enumerate(li) for _ in x[1]]
            cc = [c for x in li for c in x[1]]
            acc[r, cc] = 0
            loss = loss - (torch.logsumexp(lp + acc, 1) * torch.tensor([x[2] for x in li]).to(DEV)).sum()
        loss = loss / (len(meta) ** 0.5 * 6)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        schedule(opt, step, total)
        opt.step()
        step += 1
        tot += loss.item()
    print("epoch", ep, tot / len(bs[ep]), time.time() - t0, flush=True)
net.eval()
res = []
with torch.no_grad():
    for idx in batches(te, False, 16, 6000, pairs_of, 900):
        ids, mask, seg, typ, px, b, meta = collate(te, idx)
        with amp:
            L, C = net(ids, mask, seg, typ, px, b)
        L = L.cpu().numpy()
        C = C.softmax(1).cpu().numpy()
        for j, m in enumerate(meta):
            res.append((m[13], m[14], L[j], C[j], m[10], m[12], docs[m[13]]["Cands"][m[14]]["Odds"]))


def best(rows):
    rows = sorted(rows, key=lambda r: -r[0])
    P = sum((y for _, y in rows))
    tp = 0
    b = (0,)
    for i, (o, y) in enumerate(rows):
        tp += y
        f = 2 * tp / (i + 1 + P)
        if f > b[0]:
            b = (f, float(o))
    return b


lo = lambda p: math.log(min(max(p, 0.0001), 1 - 0.0001) / (1 - min(max(p, 0.0001), 1 - 0.0001)))
if res:
    print(
        "teacher",
        best([(r[2], r[4]) for r in res]),
        "ours",
        best([(r[6], r[4]) for r in res]),
        "sum",
        [best([(r[2] * w + lo(r[6]) * (1 - w), r[4]) for r in res])[0] for w in (0.3, 0.5, 0.7)],
        flush=True,
    )
    ok = [int(np.argmax(r[3])) in sum(r[5], []) for r in res if r[4]]
    print("class", sum(ok) / max(1, len(ok)), time.time() - t0, flush=True)
np.savez_compressed(
    out,
    at=np.array([(r[0], r[1]) for r in res], dtype=np.int32),
    link=np.array([r[2] for r in res], dtype=np.float16),
    cls=np.array([r[3] for r in res], dtype=np.float16),
)
