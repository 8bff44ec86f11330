"""What a round of review needs before it begins and before its marks are opened."""
