"""The end of a project and what comes after: continuation, case, lineage, how it went on."""
