"""The user's options: one reading for the command and the plugin, with every mistake told at once."""

from footpath.configuration.external import EXTERNAL_OPTIONS
from footpath.configuration.option import Option
from footpath.configuration.options import OPTIONS, settings_from
from footpath.configuration.values import rule_key

__all__ = ["EXTERNAL_OPTIONS", "OPTIONS", "Option", "rule_key", "settings_from"]
