"""arggraph XML: argument graphs as the microtexts have them, and as Carneades reads them (AGXML)."""
