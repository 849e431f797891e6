"""The version of this package; setup.cfg takes it from here."""

__version__ = "0.1.0"
