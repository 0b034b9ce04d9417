"""Help that is shipped inside: its pages, which screen each belongs to, and the window that shows them."""
