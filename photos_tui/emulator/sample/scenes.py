"""What each scene is about and when it is photographed."""

from __future__ import annotations

from functools import cache

CATEGORIES = {
    "art": "ARTS",
    "aurora": "LANDSCAPES NIGHT",
    "balloons": "LANDSCAPES LANDMARKS",
    "beach": "LANDSCAPES",
    "bicycle": "SPORT CITYSCAPES",
    "blossom": "FLOWERS GARDENS",
    "boat": "LANDSCAPES",
    "bridge": "LANDMARKS CITYSCAPES",
    "cake": "BIRTHDAYS FOOD",
    "canal": "CITYSCAPES HOUSES",
    "cat": "PETS ANIMALS",
    "city": "CITYSCAPES HOUSES",
    "coffee": "FOOD",
    "concert": "PERFORMANCES NIGHT",
    "craft": "CRAFTS",
    "desert": "LANDSCAPES",
    "document": "DOCUMENTS UTILITY",
    "dog": "PETS ANIMALS",
    "fireworks": "HOLIDAYS NIGHT",
    "flowers": "FLOWERS",
    "food": "FOOD",
    "forest": "LANDSCAPES",
    "fuji": "LANDSCAPES LANDMARKS",
    "garden": "GARDENS FLOWERS",
    "group": "PEOPLE",
    "harbour": "LANDSCAPES HOUSES",
    "house": "HOUSES GARDENS",
    "lake": "LANDSCAPES",
    "lavender": "LANDSCAPES FLOWERS",
    "lighthouse": "LANDMARKS LANDSCAPES",
    "market": "CITYSCAPES FOOD",
    "moon": "NIGHT",
    "mountains": "LANDSCAPES",
    "park": "GARDENS LANDSCAPES",
    "party": "BIRTHDAYS PEOPLE",
    "portrait": "PEOPLE",
    "receipt": "RECEIPTS UTILITY",
    "road": "LANDSCAPES",
    "santorini": "LANDMARKS CITYSCAPES",
    "screenshot": "SCREENSHOTS UTILITY",
    "sea": "LANDSCAPES",
    "selfie": "SELFIES PEOPLE",
    "sheep": "ANIMALS LANDSCAPES",
    "skyline": "CITYSCAPES LANDMARKS",
    "skyline_night": "CITYSCAPES NIGHT",
    "snow": "LANDSCAPES HOLIDAYS",
    "sport": "SPORT PEOPLE",
    "stars": "NIGHT LANDSCAPES",
    "street": "CITYSCAPES HOUSES",
    "street_night": "CITYSCAPES NIGHT",
    "sushi": "FOOD",
    "temple": "LANDMARKS",
    "torii": "LANDMARKS",
    "tram": "CITYSCAPES LANDMARKS",
    "tree": "HOLIDAYS",
    "vineyard": "LANDSCAPES",
    "waterfall": "LANDSCAPES LANDMARKS",
    "wedding": "WEDDINGS PEOPLE",
    "whiteboard": "WHITEBOARDS UTILITY",
}

NIGHT = frozenset(["aurora", "stars", "fireworks", "concert", "skyline_night", "street_night", "moon"])
INDOORS = frozenset(
    [
        "food",
        "coffee",
        "cake",
        "document",
        "receipt",
        "whiteboard",
        "screenshot",
        "craft",
        "art",
        "sushi",
        "tree",
        "party",
    ]
)
PAPER = frozenset(["document", "receipt", "whiteboard"])
UPRIGHT = frozenset(
    ["portrait", "selfie", "receipt", "document", "waterfall", "street_night", "torii", "tram", "screenshot"]
)

SUNRISE = (8.0, 7.4, 6.5, 6.2, 5.3, 4.8, 5.0, 5.8, 6.6, 7.3, 7.5, 8.1)
SUNSET = (16.6, 17.5, 18.4, 20.2, 20.9, 21.6, 21.4, 20.6, 19.4, 18.2, 16.7, 16.3)


@cache
def categories(scene: str, mood: str, *, travel: bool) -> frozenset[str]:
    name, _, variant = scene.partition(".")
    found = set(CATEGORIES[name].split())
    if travel:
        found.add("TRAVEL")
    if mood == "night" and name not in INDOORS:
        found.add("NIGHT")
    if variant == "wedding":
        found = found - {"BIRTHDAYS"} | {"WEDDINGS"}
    if name == "portrait" and variant in {"anna", "lin"}:
        found.add("FASHION")
    return frozenset(found)


def mood_at(month: int, hour: float) -> str:
    """Tell the light of that hour of that month in mid latitudes."""
    rise, fall = SUNRISE[month - 1], SUNSET[month - 1]
    if hour < rise - 0.6 or hour > fall + 1.2:
        return "night"
    if hour < rise + 1.2:
        return "dawn"
    if hour > fall - 0.3:
        return "dusk"
    return "gold" if hour > fall - 2.2 else "day"
