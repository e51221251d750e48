"""Wind on Paper, the sample film of team Print: ink on low-lit paper, a folded city, the shadow of a kite."""
