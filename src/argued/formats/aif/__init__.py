"""AIF JSON: argument graphs as AIFdb writes and reads them. They have no text."""
