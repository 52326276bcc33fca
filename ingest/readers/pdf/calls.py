"""Functions of pdfium that are called for every word or line of a drawing, without the checks of ctypes.

ctypes checks the arguments of a call at more than the cost of the call. What comes in must be of the right types: an
`int` where the function takes a C int, a `Handle` or a pointer where it takes a pointer.
"""

from __future__ import annotations

import ctypes
from typing import Any


class Handle(ctypes.c_void_p):
    """The address of something of pdfium's: of its own type, so that ctypes does not make an `int` of it."""


def unchecked(function: Any, result: Any) -> Any:
    """The function. Other threads wait while it runs, since letting them go on costs about as much as a call."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)
