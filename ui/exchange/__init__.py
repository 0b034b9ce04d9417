"""The parts of the Exchange screen."""
