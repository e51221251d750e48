"""Tools beside the app: the makers of the sample films, the load driver of the bench."""
