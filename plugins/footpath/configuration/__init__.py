"""The user's options: one reading for the command and the plugin, with every mistake told at once."""

from footpath.configuration.options import OPTIONS, settings_from

__all__ = ["OPTIONS", "settings_from"]
