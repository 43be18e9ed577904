"""The version of the library and scorer; a change that can move a number changes it."""

__version__ = "0.2.0"
