"""Icons: one file a drawing, recoloured by the theme and drawn anew for every size and scale."""

from ui.icons.draw import draw_icon, icon, icon_names, icon_pixmap

__all__ = ["draw_icon", "icon", "icon_names", "icon_pixmap"]
