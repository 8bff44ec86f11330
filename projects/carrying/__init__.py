"""実施: dates, tasks, people, meetings, records, changes — what both sides do on one page."""
