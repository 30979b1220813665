"""Adapters: one outside world each. They carry bytes in and results out, and decide nothing about content."""
