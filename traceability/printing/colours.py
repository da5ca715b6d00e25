"""The site's colours on paper, those of static/css/tokens.css for light pages; all stay legible in black and white.

Codes are pure black, and so is a label, whose printer may have nothing else.
"""

from reportlab.lib.colors import HexColor, black, white

BLACK = black
WHITE = white
PAPER = HexColor("#f5efe2")
INK = HexColor("#241e18")
INK_SOFT = HexColor("#5e5446")
LACQUER = HexColor("#a02c1d")
INDIGO = HexColor("#24426f")
CELADON = HexColor("#2c6450")
GOLD = HexColor("#b37400")
