#!/usr/bin/env python3
"""The four indices of weight and length with flags and categories, as anyone would write them with numpy.

    growth.py TABLES CHILDREN.bin COUNT ROUNDS

CHILDREN.bin holds six columns of doubles: sex (1 male, 2 female), age in days, weight in kg, length or height in cm,
position (1 lying, 2 standing) and oedema (0 or 1). Prints the milliseconds of each round, then the sum of all scores of
each index, so that the caller sees that both computed the same.
"""

import sys
import time

import numpy as np

tables, children, count, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def table(name):
    """L, M and S by sex and key."""
    rows = np.loadtxt(f"{tables}/{name}.csv", delimiter=",", skiprows=1)
    return int(rows[0, 0]), np.stack([rows[:, 1:4], rows[:, 4:7]])


LENGTH = table("length_height_for_age")[1]
WEIGHT = table("weight_for_age")[1]
BMI = table("bmi_for_age")[1]
(FIRST_LENGTH, BY_LENGTH), (FIRST_HEIGHT, BY_HEIGHT) = table("weight_for_length"), table("weight_for_height")


def z_score(y, lms, is_restricted):
    l, m, s = lms[:, 0], lms[:, 1], lms[:, 2]
    z = ((y / m) ** l - 1) / (l * s)
    if is_restricted:
        for sign in (1, -1):
            beyond = sign * z > 3
            l2, m2, s2 = l[beyond], m[beyond], s[beyond]
            third = m2 * (1 + l2 * s2 * 3 * sign) ** (1 / l2)
            second = m2 * (1 + l2 * s2 * 2 * sign) ** (1 / l2)
            z[beyond] = 3 * sign + (y[beyond] - third) / ((third - second) * sign)
    return np.round(z, 2)


def judged(z, low, high, thresholds):
    """Scores with flags, and categories by how many thresholds are passed."""
    below, above = thresholds
    category = np.searchsorted(below, z, side="right") + np.searchsorted(above, z, side="left")
    return z, (z < low) | (z > high), category.astype(np.int8)


def by_length(cm, sex, first, rows):
    tenths = cm * 10
    low = np.clip(np.trunc(tenths).astype(int), first, first + rows.shape[1] - 1)
    part = (tenths - low)[:, None]
    high = np.minimum(low - first + 1, rows.shape[1] - 1)
    lower, upper = rows[sex, low - first], rows[sex, high]
    return lower + part * (upper - lower)


def assess(sex, days, kg, cm, position, oedema):
    sex = sex.astype(int) - 1
    row = np.floor(days + 0.5).astype(int)
    months = days / 30.4375
    position = np.where((position == 2) & (months < 9), 0, position)
    is_young = row < 731
    cm = cm + np.where(is_young & (position == 2), 0.7, 0) - np.where(~is_young & (position == 1), 0.7, 0)
    bmi = kg / (cm / 100) ** 2
    known = (months < 60) & (cm > 0)
    row = np.clip(row, 0, LENGTH.shape[1] - 1)

    haz = z_score(cm, LENGTH[sex, row], False)
    waz = z_score(kg, WEIGHT[sex, row], True)
    baz = z_score(bmi, BMI[sex, row], True)
    lms = np.where(
        is_young[:, None],
        by_length(cm, sex, FIRST_LENGTH, BY_LENGTH),
        by_length(cm, sex, FIRST_HEIGHT, BY_HEIGHT),
    )
    in_table = np.where(is_young, (cm >= 45) & (cm <= 110), (cm >= 65) & (cm <= 120))
    whz = z_score(kg, lms, True)

    haz[~known] = np.nan
    for z in (waz, baz):
        z[~known | (oedema == 1)] = np.nan
    whz[~known | ~in_table | (oedema == 1)] = np.nan
    return (
        judged(haz, -6, 6, ([-3, -2], [3])),
        judged(waz, -6, 5, ([-3, -2], [1])),
        judged(whz, -5, 5, ([-3, -2], [1, 2, 3])),
        judged(baz, -5, 5, ([-3, -2], [1, 2, 3])),
    )


columns = np.fromfile(children).reshape(6, count)
for _ in range(rounds):
    started = time.perf_counter()
    found = assess(*columns)
    print((time.perf_counter() - started) * 1000)
print(*(np.nansum(z) for z, _, _ in found))
