"""The window of Chancery: screens, views and Qt models, with no rule of the domain and no SQL."""
