"""Everything that knows the database: tables, migrations, reads, the one way to write, the watch over the edition."""
