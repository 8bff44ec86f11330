"""監査のための冊子: review and decision of a proposal, for who holds the auditor's right; and the
copy of what is published, for 公文書の公開請求 (calls.md §6).
"""
