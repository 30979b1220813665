"""The MkDocs plugin, which runs under ProperDocs too. The only package that imports mkdocs."""
