"""Files to records: importers that take a source whole or refuse it whole, saying where and why."""
