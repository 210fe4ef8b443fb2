#!/usr/bin/env python3
"""A machine coder without a model: each turn gets the code whose example is
most like it (shared words, and pairs of characters of Chinese), where they
share enough.

    axial suggest --with "coding/partners/nearest.py 0.3" CODE…

It knows a code by the example in the codebook alone, so it is as good as the
examples are.  Lines of JSON come in, lines of JSON go out; `axial help
suggest` says what they hold.
"""
import json
import math
import re
import sys


def features(text):
    counts = {}
    for run in re.findall(r"[a-z0-9]+|[\u3400-\u9fff]+", text.lower()):
        if run[0] < "\u3400":
            parts = [run]
        else:
            parts = [run[i:i + 2] for i in range(max(1, len(run) - 1))]
        for part in parts:
            counts[part] = counts.get(part, 0) + 1
    return counts


def cosine(a, b):
    both = sum(n * b.get(k, 0) for k, n in a.items())
    norms = math.sqrt(sum(n * n for n in a.values())
                      * sum(n * n for n in b.values()))
    return both / norms if norms else 0.0


def main():
    least = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
    codes = []
    print(json.dumps({"type": "program", "program": "nearest",
                      "version": "1"}))
    for line in sys.stdin:
        got = json.loads(line)
        if got["type"] == "code":
            if got.get("example"):
                codes.append((got["code"], features(got["example"])))
            continue
        mine = features(got["text"])
        best, code = max(((cosine(mine, theirs), name)
                          for name, theirs in codes), default=(0, None))
        if code and best >= least:
            print(json.dumps({
                "document": got["document"], "start": got["start"],
                "end": got["end"], "code": code,
                "reason": "like its example, %.2f" % best,
            }, ensure_ascii=False))


main()
