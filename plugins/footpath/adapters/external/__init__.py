"""The web, asked with care. `asking.py` is the way in; nothing else of the project sends a request.

A request goes to an address that was looked up and judged before, never to a name. What an answer leads to is
looked up and judged again. Nothing here runs in a build or a preview.
"""
