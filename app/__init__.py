"""The domain: rules and use cases, one module a capability, and the command line."""
