"""What people look at: the map, the page, and the terminal."""
