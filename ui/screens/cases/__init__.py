"""Cases side by side by stage, along time, and on their way from one stage to the next."""
