"""Budgets and cost ledgers as producers export them (CSV, XLSX; English or Chinese headers) → budget lines and cost entries."""
