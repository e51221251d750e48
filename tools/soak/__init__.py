"""Many hands on one record, and hands that are stopped half-way: shows that nothing acknowledged is lost or torn."""
