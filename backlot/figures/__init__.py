"""Records drawn: plotly figures and small SVG strips in one visual grammar, each with its name, sentence and table."""
