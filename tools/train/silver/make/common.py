"""What both teachers share: a pretrained encoder, its word pieces, and the rate of learning.

The encoder is bge-small-en-v1.5 (MIT licence), a BERT of twelve layers of 384. Beside this file lie
its tokenizer.json and ENC.npz, the arrays of its weights under their usual names; those with a
second array NAME.s are whole numbers, to be multiplied by it.
"""

import os, sys, json, math, random, time, gzip
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from transformers import BertConfig, BertModel
from tokenizers import Tokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
DEV = "cuda" if torch.cuda.is_available() else "cpu"
tok = Tokenizer.from_file(HERE + "/tokenizer.json")
tok.no_padding()
tok.no_truncation()
CLS, SEP, PAD, UNK = (101, 102, 0, 100)
_cache = {}


def pieces(word):
    p = _cache.get(word)
    if p is None:
        p = tok.encode(word, add_special_tokens=False).ids[:12] or [UNK]
        _cache[word] = p
    return p


def encoder(name):
    z = np.load(f"{HERE}/{name}.npz")
    cfg = BertConfig(
        vocab_size=30522,
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=1536,
        hidden_dropout_prob=0.1,
        attention_probs_dropout_prob=0.1,
        max_position_embeddings=512,
    )
    m = BertModel(cfg, add_pooling_layer=False)
    sd = m.state_dict()
    miss = []
    for k in sd:
        if k in z:
            v = z[k].astype(np.float32) * (z[k + ".s"] if k + ".s" in z else 1)
        else:
            miss.append(k)
            continue
        sd[k] = torch.tensor(v)
    m.load_state_dict(sd)
    print(name, "not loaded", miss)
    return m


def pad(list_of_ids, value=0):
    n = max((len(x) for x in list_of_ids))
    out = np.full((len(list_of_ids), n), value, dtype=np.int64)
    for i, x in enumerate(list_of_ids):
        out[i, : len(x)] = x
    return torch.tensor(out)


def seed(s):
    random.seed(s)
    np.random.seed(s)
    torch.manual_seed(s)


def groups(named_parameters, lr, head):
    enc = []
    rest = []
    for n, p in named_parameters:
        (enc if n.startswith("enc.") else rest).append(p)
    return [{"params": enc, "lr": lr, "base": lr}, {"params": rest, "lr": head, "base": head}]


def schedule(opt, step, total, warm=0.06):
    f = min(1, step / max(1, warm * total)) * max(0.0, 1 - step / total)
    for g in opt.param_groups:
        g["lr"] = g["base"] * f


def batches(data, shuffle, grain, cap, load=lambda row: 0, most=0):
    """The numbers of the rows of data, word pieces first in each, by batches: rows of like length (in
    steps of grain), at most cap pieces with padding, and at most most of what load counts. None is left out."""
    order = [i for i in range(len(data)) if data[i] is not None]
    if shuffle:
        random.shuffle(order)
    order.sort(key=lambda i: len(data[i][0]) // grain)
    made, batch, longest, total = [], [], 0, 0
    for i in order:
        size, weight = len(data[i][0]), load(data[i])
        if batch and (max(longest, size) * (len(batch) + 1) > cap or total + weight > most):
            made.append(batch)
            batch, longest, total = [], 0, 0
        batch.append(i)
        longest, total = max(longest, size), total + weight
    if batch:
        made.append(batch)
    if shuffle:
        random.shuffle(made)
    return made
