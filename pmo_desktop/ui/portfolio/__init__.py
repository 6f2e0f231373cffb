"""The portfolio: ledger with explained lights, milestones, money."""
