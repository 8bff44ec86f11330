"""中間報告 and 実績報告: written, frozen, corrected, read."""
