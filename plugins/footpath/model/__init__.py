"""The frozen vocabulary of Footpath: what every other package speaks, and nothing that does work.

Only the standard library is imported here, and nothing here reads a file or knows YAML or Markdown.
"""
