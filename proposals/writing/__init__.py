"""Writing a proposal: beginning, saving, editing beside a submission, and with whom."""
