"""Everything that knows Streamlit: the shell, asking and telling, access, the rooms and the desk."""
