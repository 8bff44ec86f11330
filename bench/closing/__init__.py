"""The closing hour: many hand in during the last ten minutes while others read, on two cores."""
