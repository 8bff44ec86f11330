"""How a project begins: by the release of a result, by 受諾, or entered while it is running."""
