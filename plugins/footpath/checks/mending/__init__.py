"""Fixes as values: edits of Markdown and YAML, and what mends the faults that readers find."""
