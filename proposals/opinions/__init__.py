"""担当課意見: asking sections, their answers, how many are in."""
