"""Two themes that stay behind the pictures: a dark and a light one. Textual's own are there too."""

from textual.theme import Theme

DARK = Theme(
    name="photos-dark",
    dark=True,
    primary="#7fb2ff",
    secondary="#b69cff",
    accent="#ffc66b",
    warning="#ffb454",
    error="#ff7b72",
    success="#7ee2a0",
    foreground="#d8dde4",
    background="#0e1116",
    surface="#151a21",
    panel="#1d242e",
    variables={
        "block-cursor-background": "#7fb2ff",
        "block-cursor-foreground": "#0b0e13",
        "block-cursor-blurred-background": "#2a3546",
        "footer-background": "#151a21",
        "border": "#4d6a99",
    },
)
LIGHT = Theme(
    name="photos-light",
    dark=False,
    primary="#1f5fbf",
    secondary="#6a4fc9",
    accent="#a85b00",
    warning="#a85b00",
    error="#b3261e",
    success="#1b7f3f",
    foreground="#1e232b",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    variables={
        "block-cursor-background": "#1f5fbf",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#d3dcec",
        "footer-background": "#f1efe9",
        "border": "#7c93bd",
    },
)
