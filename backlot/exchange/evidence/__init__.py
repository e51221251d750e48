"""A production's money to take along: a workbook, a printed top sheet and plain tables, all saying what they rest on."""
