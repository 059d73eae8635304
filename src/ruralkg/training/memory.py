"""Lets the C library keep the memory that each step of training frees for the next one to take."""

import ctypes
import platform

TRIM_THRESHOLD, TOP_PAD, MMAP_MAX = -1, -2, -4
"""Numbers of parameters in glibc's `malloc.h`."""
KEPT, AHEAD = 2**31 - 1, 2**29
"""Bytes that may lie free before they are given back, and bytes that are asked for at once."""


def keep() -> None:
    """Tell glibc, where it is the C library, to give no memory back to the system and to take it in large pieces.

    A step's arrays are large; without this they are mapped anew in each step, and every page of them is cleared anew,
    which makes a step on two cores some five times as slow.
    """
    if platform.libc_ver()[0] == "glibc":
        library = ctypes.CDLL(None)
        for parameter, value in ((MMAP_MAX, 0), (TRIM_THRESHOLD, KEPT), (TOP_PAD, AHEAD)):
            library.mallopt(parameter, value)
