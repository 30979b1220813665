"""Fixes applied: to the bytes of files, and to a whole tree until nothing is left to mend.

Nothing here writes a file or decides whether a fix is right.
"""

from footpath.fixing.apply import Applied, apply
from footpath.fixing.mend import Mended, mend

__all__ = ["Applied", "Mended", "apply", "mend"]
