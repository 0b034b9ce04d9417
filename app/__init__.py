"""The domain: rules and use cases, one module a capability, and the command line."""

__version__ = "0.1.0"
