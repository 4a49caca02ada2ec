"""Fine-tunes the encoder on the treebanks and parses raw sentences: trees.py ENC OUT EPOCHS SEED.

Reads, beside this file, the treebanks as lines of form, tag, relation and head (from 0, -1 for the
root), gzipped (ewt-train.gz, gum-train.gz; -dev, -test and pud.gz to print figures), and raw.json.gz,
a list of sentences, each a list of words. Writes tags, heads and relations with their odds.
"""

from common import *

enc, out, epochs, sd = (sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
limit = int(os.environ.get("LIMIT", "0"))
seed(sd)


def conllu(name):
    sents = []
    W = []
    for line in gzip.open(f"{HERE}/{name}", "rt", encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if W:
                sents.append(W)
            W = []
        elif line[0] != "#":
            c = line.split("\t")
            W.append((c[0], c[1], c[2], int(c[3])))
    return sents


D = {n: conllu(n + ".gz") for n in ["ewt-train", "gum-train", "ewt-dev", "gum-dev", "ewt-test", "gum-test", "pud"]}
raw = [s for s in json.load(gzip.open(HERE + "/raw.json.gz", "rt"))]
tags = sorted({w[1] for n in ["ewt-train", "gum-train"] for s in D[n] for w in s})
deps = sorted({w[2] for n in ["ewt-train", "gum-train"] for s in D[n] for w in s})
ti = {t: i for i, t in enumerate(tags)}
di = {t: i for i, t in enumerate(deps)}


def prep(sents, bank):
    r = []
    for s in sents:
        ids = [CLS]
        at = []
        for w in s:
            at.append(len(ids))
            ids += pieces(w[0])
        if len(ids) > 480:
            r.append(None)
            continue
        ids.append(SEP)
        r.append(
            (
                ids,
                at,
                [ti.get(w[1], 0) for w in s],
                [w[3] + 1 for w in s],
                [di.get(w[2], 0) for w in s],
                bank,
                [1 if w[0][:1].isupper() else 2 if w[0].isupper() and len(w[0]) > 1 else 0 for w in s],
            )
        )
    return r


class Net(nn.Module):

    def __init__(s):
        super().__init__()
        s.enc = encoder(enc)
        s.bank = nn.Embedding(2, 384)
        nn.init.zeros_(s.bank.weight)
        s.cap = nn.Embedding(3, 384)
        nn.init.zeros_(s.cap.weight)
        s.mix = nn.Parameter(torch.zeros(3, 5))
        h = 384
        s.tag = nn.Sequential(nn.Linear(h, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, len(tags)))
        mlp = lambda n: nn.Sequential(nn.Linear(h, n), nn.GELU(), nn.Dropout(0.33))
        s.ah, s.ad, s.lh, s.ld = (mlp(400), mlp(400), mlp(160), mlp(160))
        s.U = nn.Parameter(torch.randn(401, 400) * 0.02)
        s.V = nn.Parameter(torch.randn(161, len(deps), 161) * 0.02)
        s.drop = nn.Dropout(0.2)

    def forward(s, ids, mask, at, bank, cap):
        e = s.enc.embeddings.word_embeddings(ids) + s.bank(bank)[:, None]
        h = s.enc(inputs_embeds=e, attention_mask=mask, output_hidden_states=True).hidden_states[-5:]

        def m(i):
            w = s.mix[i].softmax(0)
            x = sum((w[k] * h[k] for k in range(5)))
            x = x.gather(1, at[:, :, None].expand(-1, -1, 384)) + s.cap(cap)
            return s.drop(x)

        t = s.tag(m(0))
        x = m(1)
        y = m(2)
        one = lambda z: torch.cat([z, torch.ones_like(z[..., :1])], -1)
        A = torch.einsum("bdi,ij,bhj->bdh", one(s.ad(x)), s.U.to(x.dtype), s.ah(x))
        return (t, A, one(s.ld(y)), one(s.lh(y)))

    def lab(s, dv, hv):
        return torch.einsum("ni,icj,nj->nc", dv, s.V.to(dv.dtype), hv)


def collate(data, idx):
    rows = [data[i] for i in idx]
    ids = pad([r[0] for r in rows])
    at = pad([[0] + r[1] for r in rows])
    cap = pad([[0] + r[6] for r in rows])
    wm = pad([[0] + [1] * len(r[1]) for r in rows]).bool()
    return ([x.to(DEV) for x in (ids, (ids != 0).long(), at, torch.tensor([r[5] for r in rows]), cap, wm)], rows)


tr = prep(D["ewt-train"], 0) + prep(D["gum-train"], 1)
if limit:
    tr = tr[:limit]
net = Net().to(DEV)
t0 = time.time()
opt = torch.optim.AdamW(
    groups(net.named_parameters(), float(os.environ.get("LR", "2e-4")), 0.002), weight_decay=0.01, betas=(0.9, 0.98)
)
bs = [batches(tr, True, 6, 4000) for _ in range(epochs)]
total = sum(map(len, bs))
step = 0
amp = torch.autocast(DEV, dtype=torch.bfloat16)


def scores(x):
    with amp:
        t, A, dv, hv = net(*x[:5])
    A = A.float()
    wm = x[5]
    hm = wm.clone()
    hm[:, 0] = True
    A = A.masked_fill(~hm[:, None, :], -10000.0)
    n = A.shape[1]
    A = A.masked_fill(torch.eye(n, dtype=torch.bool, device=A.device)[None], -10000.0)
    return (t.float(), A, dv, hv)


def cle(S):
    n = S.shape[0]

    def msa(S):
        n = S.shape[0]
        h = S.argmax(1)
        h[0] = 0
        col = [0] * n
        cyc = None
        for i in range(1, n):
            path = []
            j = i
            while j != 0 and col[j] == 0:
                col[j] = i
                path.append(j)
                j = h[j]
            if j != 0 and col[j] == i and (j in path):
                cyc = path[path.index(j) :]
                break
        if cyc is None:
            return h
        c = set(cyc)
        rest = [i for i in range(n) if i not in c]
        m = len(rest)
        T = np.full((m + 1, m + 1), -1000000000.0)
        cs = S[cyc, [h[i] for i in cyc]]
        enter = {}
        leave = {}
        for a, i in enumerate(rest):
            for b, j in enumerate(rest):
                T[a, b] = S[i, j]
            k = int(np.argmax(S[i, cyc]))
            T[a, m] = S[i, cyc[k]]
            leave[a] = cyc[k]
        for b, j in enumerate(rest):
            v = S[cyc, j] - cs
            k = int(np.argmax(v))
            T[m, b] = v[k]
            enter[b] = cyc[k]
        for a in range(m + 1):
            T[a, a] = -1000000000.0
        g = msa(T)
        r = np.array(h)
        for a, i in enumerate(rest):
            if i:
                r[i] = leave[a] if g[a] == m else rest[g[a]]
        r[enter[g[m]]] = rest[g[m]]
        return r

    S = S.copy()
    h = msa(S)
    roots = [i for i in range(1, n) if h[i] == 0]
    if len(roots) > 1:
        best = None
        for r0 in roots:
            T = S.copy()
            T[1:, 0] = -1000000000.0
            T[r0, 0] = S[r0, 0]
            g = msa(T)
            v = S[np.arange(1, n), g[1:]].sum() - 0
            if best is None or v > best[0]:
                best = (v, g)
        h = best[1]
    return h


for ep in range(epochs):
    net.train()
    tot = 0
    for idx in bs[ep]:
        x, rows = collate(tr, idx)
        t, A, dv, hv = scores(x)
        wm = x[5]
        T = pad([[0] + r[2] for r in rows]).to(DEV)[wm]
        Hd = pad([[0] + r[3] for r in rows]).to(DEV)
        L = pad([[0] + r[4] for r in rows]).to(DEV)[wm]
        loss = F.cross_entropy(t[wm], T) + F.cross_entropy(A[wm], Hd[wm])
        hh = hv.gather(1, Hd[:, :, None].expand(-1, -1, hv.shape[2]))
        with amp:
            l = net.lab(dv[wm], hh[wm]).float()
        loss = loss + F.cross_entropy(l, L)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        schedule(opt, step, total)
        opt.step()
        step += 1
        tot += loss.item()
    print("epoch", ep, tot / len(bs[ep]), time.time() - t0, flush=True)
net.eval()


def predict(data):
    res = [None] * len(data)
    with torch.no_grad():
        for idx in batches(data, False, 6, 16000):
            x, rows = collate(data, idx)
            t, A, dv, hv = scores(x)
            P = A.log_softmax(2).cpu().numpy()
            TP = t.softmax(2).cpu().numpy()
            heads = np.zeros(A.shape[:2], dtype=np.int64)
            for b, r in enumerate(rows):
                n = len(r[1]) + 1
                heads[b, :n] = cle(P[b, :n, :n])
            Hd = torch.tensor(heads).to(DEV)
            hh = hv.gather(1, Hd[:, :, None].expand(-1, -1, hv.shape[2]))
            wm = x[5]
            with amp:
                l = net.lab(dv[wm], hh[wm]).float().softmax(1).cpu().numpy()
            k = 0
            for b, (i, r) in enumerate(zip(idx, rows)):
                n = len(r[1])
                ll = l[k : k + n]
                k += n
                tg = TP[b, 1 : n + 1]
                hd = heads[b, 1 : n + 1]
                hp = np.exp(P[b, np.arange(1, n + 1), hd])
                res[i] = (tg.argmax(1), tg.max(1), hd, hp, ll.argmax(1), ll.max(1))
    return res


for n, bank in [("ewt-test", 0), ("gum-test", 1), ("pud", 0), ("pud", 1), ("ewt-dev", 0), ("gum-dev", 1)]:
    s = D[n][:limit] if limit else D[n]
    p = predict(prep(s, bank))
    c = [0, 0, 0, 0]
    for S, r in zip(s, p):
        if r is None:
            continue
        for k, w in enumerate(S):
            c[0] += 1
            c[1] += tags[r[0][k]] == w[1]
            a = r[2][k] - 1 == w[3]
            c[2] += a
            c[3] += a and deps[r[4][k]].split(":")[0] == w[2].split(":")[0]
    print(
        enc,
        n,
        bank,
        "tags %.2f UAS %.2f LAS %.2f" % tuple((100 * x / c[0] for x in c[1:])),
        time.time() - t0,
        flush=True,
    )
if limit:
    raw = raw[:limit]
p = predict(prep([[(w, "", "", 0) for w in s] for s in raw], 1))
json.dump(
    {
        "tags": tags,
        "deps": deps,
        "sents": [
            (
                None
                if r is None
                else [
                    r[0].tolist(),
                    [round(float(v), 2) for v in r[1]],
                    (r[2] - 1).tolist(),
                    [round(float(v), 2) for v in r[3]],
                    r[4].tolist(),
                    [round(float(v), 2) for v in r[5]],
                ]
            )
            for r in p
        ],
    },
    gzip.open(out, "wt"),
)
print("written", time.time() - t0)
