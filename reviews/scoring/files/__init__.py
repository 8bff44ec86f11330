"""The two published files of a round: its rule and its scores (docs/scores.md).

From these two alone anybody reckons the ranking again. The rule is JSON; the scores are JSON or a
CSV of the same content.
"""

from reviews.scoring.files.published import Published, compared
from reviews.scoring.files.reading import read_files
from reviews.scoring.files.writing import rule_file, scores_csv, scores_json

__all__ = ["Published", "compared", "read_files", "rule_file", "scores_csv", "scores_json"]
