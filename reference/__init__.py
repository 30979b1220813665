"""The reference of our documentation, made from the code that it describes.

`python -m reference` writes the pages of `knowledge/using/reference/` anew; a test compares what is there with what the
code says. A page is a function here that gives its Markdown.
"""
