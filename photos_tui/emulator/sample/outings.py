"""When and where life happened: trips and occasions as data, one line a piece."""

from __future__ import annotations

from typing import NamedTuple


class Outing(NamedTuple):
    """`scenes` reads "scene:count …"; a scene may carry a variant after a dot."""

    key: str
    start: str
    days: int
    cameras: str
    scenes: str
    travel: bool = True
    owner: str = "me"


OUTINGS = (
    Outing(
        "balcony",
        "2020-04-04",
        44,
        "pixel3a",
        "flowers:6 food:5 street:3 stars:1 city:3 coffee:3",
        travel=False,
    ),
    Outing("miso", "2020-05-16", 20, "pixel3a iphone", "cat.miso:14", travel=False),
    Outing(
        "baltic",
        "2020-07-18",
        9,
        "pixel3a canon",
        "beach:7 sea:9 lighthouse:5 boat:4 portrait.mira:3 stars:2 food:3",
    ),
    Outing("mushrooms", "2020-10-10", 2, "canon iphone", "forest:9 lake:3 dog.bruno:3 portrait.omi:1"),
    Outing(
        "dolomites",
        "2021-07-03",
        8,
        "canon pixel3a",
        "mountains:15 lake:6 flowers:3 forest:3 group:3 food:2 stars:2 dog.bruno:2 selfie.jonas:2",
    ),
    Outing(
        "lisbon",
        "2021-10-08",
        6,
        "fuji iphone",
        "tram:6 street:7 sea:4 food:5 coffee:3 city:4 portrait.anna:3 art:2 bridge:2",
    ),
    Outing("amsterdam", "2022-02-18", 3, "fuji iphone", "canal:9 bicycle:4 food:2 art:4 coffee:2 street:2"),
    Outing(
        "wedding",
        "2022-06-04",
        1,
        "canon galaxy",
        "wedding:14 group:7 cake.wedding:2 concert:3 portrait.omi:2 flowers:3 portrait.anna:2",
        travel=False,
    ),
    Outing(
        "newyork",
        "2022-09-09",
        7,
        "sony galaxy",
        "skyline:12 skyline_night:7 bridge:4 street:5 food:4 selfie.anna:2 art:2",
    ),
    Outing(
        "lofoten",
        "2023-02-11",
        7,
        "sony pixel6",
        "harbour:10 aurora:7 snow:8 mountains.winter:5 sea:4 stars:2 portrait.jonas:2 coffee:1",
    ),
    Outing(
        "japan",
        "2023-03-24",
        21,
        "fuji pixel6",
        "torii:7 fuji:6 blossom:9 street_night:8 sushi:6 skyline_night:4 garden:5 temple:5 street:4 portrait.anna:4 cat.street:2 forest:2",
    ),
    Outing(
        "omi",
        "2023-06-17",
        2,
        "canon iphone",
        "garden:9 flowers:8 portrait.omi:3 house:4 cake:1 group:2",
        travel=False,
    ),
    Outing(
        "marrakech",
        "2024-02-10",
        8,
        "fuji pixel6",
        "desert:13 market:5 stars:3 food:3 street:3 portrait.lin:3 art:2",
    ),
    Outing(
        "cappadocia",
        "2024-05-04",
        4,
        "sony pixel6",
        "balloons:12 desert:3 food:2 portrait.jonas:1 cat.street:2",
    ),
    Outing(
        "iceland",
        "2024-08-03",
        10,
        "sony mavic pixel6",
        "waterfall:8 mountains:7 house:3 sea:5 sheep:5 snow:2 aurora:4 road:4 group:2",
    ),
    Outing("basement", "2024-11-09", 14, "lumix galaxy", "concert:16 portrait.lin:3 group:3", travel=False),
    Outing(
        "santorini",
        "2025-05-10",
        7,
        "fuji pixel9",
        "santorini:12 sea:6 boat:5 food:4 cat.street:4 portrait.anna:3 coffee:1 selfie.anna:1",
    ),
    Outing(
        "provence",
        "2025-07-12",
        7,
        "lumix iphone15",
        "lavender:10 market:4 house:4 food:4 bicycle:2 portrait.mira:3 stars:2 vineyard:4",
    ),
    Outing("tatry", "2025-10-03", 3, "canon pixel9", "mountains:7 forest:6 lake:4 dog.bruno:3 group:1"),
)

BIRTHDAYS = tuple(
    Outing(
        f"mira{year}",
        f"{year}-09-14",
        1,
        camera,
        f"cake:2 party:3 portrait.mira:{2 + year % 2} group:1",
        travel=False,
    )
    for year, camera in zip(
        range(2020, 2026), ("iphone", "iphone", "galaxy", "iphone15", "iphone15", "pixel9"), strict=True
    )
)
WINTERS = tuple(
    Outing(
        f"winter{year}",
        f"{year}-12-24",
        8,
        camera,
        "tree:2 snow:4 food:2 fireworks:3 portrait.omi:1 cat.miso:2",
        travel=False,
    )
    for year, camera in zip(
        range(2020, 2026), ("pixel3a", "fuji", "pixel6", "iphone15", "iphone15", "pixel9"), strict=True
    )
)
OTHERS = (
    Outing(
        "climbing", "2023-08-19", 2, "gopro galaxy", "mountains:6 group:3 selfie.lin:2 sport:3", owner="other"
    ),
    Outing(
        "reunion", "2024-06-22", 1, "galaxy", "group:7 cake:1 house:2 party:2", travel=False, owner="other"
    ),
    Outing(
        "sailing",
        "2025-08-09",
        6,
        "gopro iphone15",
        "boat:8 sea:7 lighthouse:2 selfie.lin:2 food:1",
        owner="other",
    ),
    Outing("allotment", "2025-04-26", 60, "galaxy", "garden:6 flowers:4", travel=False, owner="other"),
    Outing("streetcats", "2025-03-08", 12, "lumix", "cat.street:9", travel=False, owner="other"),
)

EVERYDAY = (
    "cat.miso:5 dog.bruno:3 food:4 coffee:2 flowers:3 portrait.mira:4 selfie.anna:1 city:2 street:1 garden:1 park:3 sport:2"
    " receipt:3 document:2 whiteboard:1 screenshot:4 house:1 craft:1 bicycle:1 moon:1"
)
