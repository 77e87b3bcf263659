#!/usr/bin/env bash
# statsmodels 0.15.0, agreement of raters: who has not answered counts as an answer of its own, and agrees with the
# others who have not.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. `aggregate_raters` makes of nan one more category, without
# a warning, and `fleiss_kappa` goes on with it. A workshop in which everybody who answers agrees has a kappa near one
# half; two people who never answered the same question disagree with -0.6, though nothing can be said. Krippendorff's
# alpha leaves missing answers out: krippendorff 0.9.0 gives 1, and an error where nothing can be said.
#
# Seen (rows are people, columns are questions, - is no answer):
#   1 2 -       categories 1, 2, 3, nan    kappa 0.538    alpha 1.0
#   1 2 3
#
#   1 -         categories 1, 2, nan       kappa -0.6     alpha: ValueError, no unit with two coders
#   - 2
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check statsmodels==0.15.0 krippendorff==0.9.0
"$folder/venv/bin/python" - <<'END'
import krippendorff
import numpy
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

NONE = numpy.nan


def alpha(people):
    try:
        return krippendorff.alpha(reliability_data=people, level_of_measurement="nominal")
    except ValueError as error:
        return str(error)


SEEN = (
    ([[1, 2, NONE], [1, 2, 3]], ["1.0", "2.0", "3.0", "nan"], 0.5385, 1.0),
    ([[1, NONE], [NONE, 2]], ["1.0", "2.0", "nan"], -0.6, "at least one unit with values assigned by at least two"),
)
for people, categories, kappa, by_alpha in SEEN:
    counts, found = aggregate_raters(numpy.array(people).T)
    agreed = fleiss_kappa(counts)
    print([str(each) for each in found], round(agreed, 4), alpha(people))
    assert [str(each) for each in found] == categories, "this has changed"
    assert abs(agreed - kappa) < 0.0001, "this has changed"
    assert by_alpha in alpha(people) if isinstance(by_alpha, str) else alpha(people) == by_alpha, "this has changed"
END
