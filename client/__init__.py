"""The sources of our scripts for the browser. `python -m client` writes what is published.

A script is a folder here; its files are joined in the order of their names, inside one function, and minified to
`site-templates/assets/scripts/footpath-<folder>.js`. A test compares what is there with what the sources make.
"""
