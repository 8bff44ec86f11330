"""The staff's side of consultations."""
