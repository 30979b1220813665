"""The sources of our scripts for the browser. `python -m client` writes what is published.

A script is a folder here, and a row in `SHARED` of `build.py`. What it takes from `shared/`, then its own files in the
order of their names, are joined inside one function and minified to `site-templates/assets/scripts/`. A test compares
what is there with what the sources make. No words to readers stand in them: `say` has those that
`plugins/footpath/artefacts/words.py` publishes.
"""
