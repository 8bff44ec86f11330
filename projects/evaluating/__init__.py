"""相互評価: both sides answer alike and apart; opened together, then talked about (issue 14)."""
