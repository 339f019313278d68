"""The languages that are meant where nobody names any."""

SOURCE, TARGET = "es", "en"
"""Of a text, a term, a memory: Spanish articles are wanted in English."""

WRITTEN_IN = "en"
"""In which everything that Cotejo says is written, before a catalogue renders it."""

PIVOT = "en"
"""Through which a text goes where no engine makes the target itself: most models have English."""
