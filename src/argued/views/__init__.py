"""Views for people: the map, the page, and the terminal."""
