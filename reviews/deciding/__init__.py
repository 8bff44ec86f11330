"""From the committee's recommendation to the city's decision: order, money, what is missing."""
