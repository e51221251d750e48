"""The bench: starts the exhibition beside a bare Streamlit page and measures both at the websocket and in a browser."""
