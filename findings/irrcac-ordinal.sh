#!/usr/bin/env bash
# irrCAC 0.4.4 and krippendorff 0.9.0 give two numbers for "Krippendorff's alpha" of the same ordinal answers.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. By names, by squares of differences and by ratios they
# agree to five digits, missing answers included. For ordered answers - low, middle, high - Krippendorff's distance of
# two ranks depends on how often each rank between them was given; irrCAC has the weights of ranks alone that all its
# coefficients share, and calls the result by the same name. Where a report says which alpha was reached, and a limit
# such as 0.6 decides, one tool says yes and the other no.
#
# Seen (four people, four questions, four answers missing; irrCAC, krippendorff):
#   nominal                 0.4359     0.4359
#   ordinal                 0.53191    0.61458
#   interval (quadratic)    0.56863    0.56863
#   ratio                   0.62146    0.62146
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check irrCAC==0.4.4 krippendorff==0.9.0
"$folder/venv/bin/python" -W ignore - <<'END'
import krippendorff
import numpy
import pandas
from irrCAC.raw import CAC

NONE = numpy.nan
PEOPLE = [[1, 1, NONE, 2], [1, 2, 2, 2], [NONE, 2, 2, 2], [1, NONE, 3, NONE]]
SEEN = {
    ("nominal", "identity"): (0.4359, 0.4359),
    ("ordinal", "ordinal"): (0.53191, 0.61458),
    ("interval", "quadratic"): (0.56863, 0.56863),
    ("ratio", "ratio"): (0.62146, 0.62146),
}
questions = pandas.DataFrame(numpy.array(PEOPLE).T)
for (level, weights), (seen, other) in SEEN.items():
    by_irrcac = float(CAC(questions, weights=weights).krippendorff()["est"]["coefficient_value"])
    by_krippendorff = float(krippendorff.alpha(reliability_data=PEOPLE, level_of_measurement=level))
    print(level, by_irrcac, round(by_krippendorff, 5))
    assert abs(by_irrcac - seen) < 0.00005 and abs(by_krippendorff - other) < 0.00005, "this has changed"
END
