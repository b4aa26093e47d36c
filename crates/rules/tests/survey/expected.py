import math
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 40
CHILDREN = [
    ("a", "1", "2", -310, 35, "x"),
    ("a", "1", "2", -210, 35, "x"),
    ("a", "2", "1", -150, -205, "y"),
    ("a", "2", "3", 120, None, "y"),
    ("a", "3", "1", -200, 10, "y"),
    ("b", "1", "4", -201, 205, "x"),
    ("b", "1", "1", None, 0, "x"),
    ("b", "2", "2", 305, 110, "x"),
    ("b", "2", "2", -50, -310, "x"),
    ("c", "9", "1", -350, -220, "y"),
]


def t_975_of_odd(n):
    low, high = 0.0, 100.0
    for _ in range(200):
        t = (low + high) / 2
        angle = math.atan(t / math.sqrt(n))
        term, total = math.cos(angle), math.cos(angle)
        for k in range(2, n - 1, 2):
            term *= k / (k + 1) * math.cos(angle) ** 2
            total += term
        inside = 2 / math.pi * (angle + math.sin(angle) * (total if n > 1 else 0))
        low, high = (t, high) if inside < 0.95 else (low, t)
    return Decimal(low)


def square_root(fraction):
    return (Decimal(fraction.numerator) / Decimal(fraction.denominator)).sqrt()


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def ratio(rows, psus, value):
    weights = sum(Fraction(w) for w, x in value if x is not None)
    mean = sum(Fraction(w) * x for w, x in value if x is not None) / weights
    terms = [Fraction(w) * (x - mean) / weights if x is not None else Fraction(0) for w, x in value]
    strata = {}
    for (stratum, psu), term in zip(psus, terms):
        by_psu = strata.setdefault(stratum, {})
        by_psu[psu] = by_psu.get(psu, Fraction(0)) + term
    variance = Fraction(0)
    for by_psu in strata.values():
        n = len(by_psu)
        if n == 1:
            variance += sum(u * u for u in by_psu.values())
        else:
            centre = sum(by_psu.values()) / n
            variance += Fraction(n, n - 1) * sum((u - centre) ** 2 for u in by_psu.values())
    return mean, square_root(variance)


def show(name, psus, weights, keep, t):
    haz = [(w, Fraction(z, 100) if z is not None and keep(g) else None)
           for w, (_, _, _, z, _, g) in zip(weights, CHILDREN)]
    stunted = [(w, None if z is None else Fraction(int(z < -2))) for w, z in haz]
    mean, se = ratio(CHILDREN, psus, haz)
    share, share_se = ratio(CHILDREN, psus, stunted)
    logit = (decimal(share) / (1 - decimal(share))).ln()
    distance = t_975_of_odd(t) * share_se / (decimal(share) * (1 - decimal(share)))
    low, high = (100 / (1 + (-(logit + side * distance)).exp()) for side in (-1, 1))
    print(name, *(f"{x:.12f}" for x in (decimal(share) * 100, share_se * 100, low, high, decimal(mean), se)))


ones = ["1"] * len(CHILDREN)
weighted = [w for _, _, w, _, _, _ in CHILDREN]
alone = [("all", i) for i in range(len(CHILDREN))]
drawn = [(s, (s, c)) for s, c, *_ in CHILDREN]
show("plain all", alone, ones, lambda g: True, 9)
show("plain x", alone, ones, lambda g: g == "x", 9)
show("weighted all", alone, weighted, lambda g: True, 9)
show("design all", drawn, weighted, lambda g: True, 3)
show("design y", drawn, weighted, lambda g: g == "y", 3)
