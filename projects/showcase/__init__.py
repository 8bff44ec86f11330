"""成果発表会: held by the office, with a programme of projects; handouts that both sides show."""
