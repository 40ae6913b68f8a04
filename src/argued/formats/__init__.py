"""Other formats of annotated argument: what they hold becomes an article, and an article is written in them.

One module for each format; they know the frame (`draft`, `losses`, `format`) and not each other. `registry` has their
names.
"""
