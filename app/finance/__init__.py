"""Money that is exact: schedules of repayment and what is computed from them."""
