"""What people wrote under their pictures; an outing's notes go to its first pictures of the scene named."""

from __future__ import annotations

LONG = (
    "We had walked since five, and nobody had said a word since the second pass, because there is a kind of tired in"
    " which words are luggage. Then the cloud went up like a blind and there it was, all of it, closer than it had any"
    " right to be. Jonas sat down on his rucksack and ate a whole packet of biscuits without offering them round. I"
    " took eleven pictures, of which this is the one that was straight. Ten minutes later the blind came down again"
    " and we walked on in the drizzle, and I remember thinking: that was it, that was the holiday, everything else is"
    " a way of getting there and a way of getting home."
)
RECIPE = (
    "Omi's plum cake, as dictated: 300 g flour (“or what it takes”), 150 g butter, cold; 100 g sugar, one egg, a"
    " pinch of salt and a kilo of plums that have been rained on at least once. Knead it quickly and do not think of"
    " anything unpleasant. Rest for one hour, both of you. Plums standing up, close together, like people on a tram."
    " 180 degrees, fifty minutes, then cinnamon. Eat it warm, before the others come home."
)

NOTES: dict[str, tuple[tuple[str, str], ...]] = {
    "balcony": (
        ("flowers", "Everything we grew that April fitted on one windowsill."),
        ("city", "All six floors out on their balconies, at last on first-name terms."),
        ("food", "Sourdough, attempt nine. It floats!"),
        ("street", "Nobody. Not one car."),
    ),
    "miso": (
        ("cat", "Day one. She has not come out from under the sofa except for this."),
        ("cat", "Day two. It is her sofa now."),
        ("cat", "みそ、はじめてのベランダ。"),
    ),
    "baltic": (
        ("sea", "No horizon at all for a moment."),
        ("lighthouse", "247 steps. Mira counted 251."),
        ("portrait", "Mira and the first wave of her life. The wave won."),
        ("beach", "Sand in everything until November."),
    ),
    "mushrooms": (
        ("forest", "The light did this for about a minute."),
        ("dog", "Bruno found none, but he found them with enthusiasm."),
        ("portrait", RECIPE),
    ),
    "dolomites": (
        ("mountains", LONG),
        ("mountains", "Alpenglow from the hut, 20:58. Soup afterwards."),
        ("lake", "Cold. Do not let the colour fool you."),
        ("group", "Everyone who said they would be up at four, at half past six."),
        ("flowers", "Türkenbund, right beside the path."),
        ("food", "Kaiserschmarrn for four, eaten by two."),
    ),
    "lisbon": (
        ("tram", "28, uphill, with the whole of Graça inside."),
        ("street", "A cidade toda cheira a sardinha e a sabão."),
        ("coffee", "Um galão e um pastel, se faz favor."),
        ("bridge", "It hums. You hear it from the other bank."),
        ("sea", "Cabo da Roca: the edge of the map."),
    ),
    "amsterdam": (
        ("canal", "Storm Eunice was the day after. You would not think so."),
        ("bicycle", "Not ours, sadly."),
        ("art", "An hour in front of one small yellow wall."),
    ),
    "wedding": (
        ("wedding", "Here they come 💍"),
        ("wedding", "The exact moment it began to rain, and nobody minded."),
        ("group", "Both families, all cousins, one dog. Twenty-first try."),
        (
            "cake",
            "Three floors. The top one did not survive the transport; it is held by toothpicks and love.",
        ),
        ("portrait", "Omi, 84, last on the dance floor."),
        ("concert", "The band knew four songs. Good ones, though."),
    ),
    "newyork": (
        ("skyline", "From the ferry, which is free, which nobody tells you."),
        ("skyline_night", "I stayed until they switched the lift off."),
        ("bridge", "Walk it from Brooklyn, so that the city is in front of you."),
        ("food", "Breakfast, 4 p.m."),
        ("art", "Jonas: “I could paint that.” The guard: “But you didn't.”"),
    ),
    "lofoten": (
        ("harbour", "Reine before breakfast. Two degrees below, no wind."),
        ("aurora", "We had given up and were brushing our teeth."),
        ("aurora", "Nordlys over fjorden. Ingen sov den natten."),
        ("snow", "The road was there yesterday."),
        ("mountains", "Blue hour lasts all day in February."),
        ("sea", "Surfers. In February. We watched from the car with the heating on."),
        ("portrait", "Frost in the beard, happy."),
    ),
    "japan": (
        ("torii", "千本鳥居。朝六時、まだ誰もいない。"),
        ("torii", "Somewhere around gate four thousand."),
        ("fuji", "富士山が見えたのは三日目の朝だけだった。"),
        ("blossom", "散る桜 残る桜も 散る桜"),
        ("blossom", "Petals on the river, so many that the ducks left tracks."),
        ("street_night", "Omoide Yokochō: five seats, one cook, no menu."),
        ("sushi", "He watched to see whether we would use soy sauce. We did not dare."),
        ("temple", "Bells at five. Worth it."),
        ("garden", "Fifteen stones; from anywhere you stand you see fourteen."),
        ("cat", "Station master."),
    ),
    "omi": (
        ("garden", "Sie sagt, der Rittersporn sei dieses Jahr „eine Enttäuschung“."),
        ("flowers", "The peonies opened for her birthday, on the day, like every year."),
        ("portrait", "“Not my face, take the roses.” Took both."),
        ("house", "Sixty years in one house. The pear tree is older."),
        ("cake", "RECIPE UNDER THE MUSHROOM PICTURE. Stop asking, Jonas."),
    ),
    "marrakech": (
        ("desert", "مرزوكة قبل الشروق"),
        ("desert", "Up the dune on all fours, down it in six jumps."),
        ("stars", "No moon, no lamp, no telephone. You can read by it, nearly."),
        ("market", "“For you, special price.” It was not."),
        ("food", "طاجين بالبرقوق واللوز"),
        ("portrait", "Lin, in the hat she then lost."),
    ),
    "cappadocia": (
        ("balloons", "A hundred and one. We counted, in pyjamas, from the roof."),
        ("balloons", "Ours was the last one up and the last one down."),
        ("cat", "Owner of the hotel."),
    ),
    "iceland": (
        ("waterfall", "Behind it there is a path, and in front of it there is no dry person."),
        ("aurora", "August! First of the year, said the farmer, and went in again."),
        ("sheep", "Right of way."),
        ("road", "Next petrol: 118 km."),
        ("house", "Turf roof. They mow it."),
    ),
    "basement": (
        ("concert", "Second encore. The ceiling was dripping."),
        ("concert", "Bass player fell off the stage right after this. Kept playing."),
        ("portrait", "Lin on the merch table."),
    ),
    "santorini": (
        ("santorini", "Ανατολή, πριν έρθουν τα καράβια."),
        ("santorini", "Four hundred people behind me are taking the same picture."),
        ("cat", "Η κυρία του σπιτιού."),
        ("sea", "Το πέλαγος είναι βαθύ, κι εμείς μια βάρκα."),
        ("food", "Tomatoes. I had not known about tomatoes."),
    ),
    "provence": (
        ("lavender", "It hums. All of it. Ten million bees."),
        ("market", "Melons like bowling balls; the man let Mira knock on every one."),
        ("vineyard", "Orage dans une heure, dit le voisin. Il avait raison."),
        ("stars", "Perseids, one per minute, three children awake far too late."),
    ),
    "tatry": (
        ("mountains", "Morskie Oko, and not a soul. Going in October was Bruno's idea."),
        ("lake", "Mirror."),
        ("forest", "Larches: the only trees that know how to leave."),
    ),
    "mira2020": (("cake", "One!"),),
    "mira2021": (("cake", "Two. She blew before we had lit them."),),
    "mira2022": (("party", "Three, and eleven guests under one metre."),),
    "mira2023": (("cake", "Four. She asked for a grey cake, because of elephants."),),
    "mira2024": (("party", "Five. 🎈🎈🎈🎈🎈"),),
    "mira2025": (("portrait", "Six, and one tooth less than yesterday."),),
    "winter2020": (
        ("tree", "Just the four of us, and the tree we carried home."),
        ("fireworks", "Goodbye, 2020. Don't write."),
    ),
    "winter2021": (("snow", "It snowed! For two hours! We went out for all of them."),),
    "winter2023": (
        ("tree", "Miso has now been told about the tree."),
        ("cat", "Miso was not told about the tree."),
    ),
    "winter2024": (("fireworks", "Za nový rok, ať je nudný."),),
    "climbing": (("mountains", "Third pitch. I am the red dot."),),
    "reunion": (("group", "Same steps, same order, twenty years on."),),
    "sailing": (
        ("boat", "Reefed twice and still too fast to make tea."),
        ("sea", "Bioluminescence later, no picture can."),
    ),
    "allotment": (("garden", "Before. We shall see."),),
    "streetcats": (("cat", "Number 4, “the Mayor”."),),
    "everyday2020": (
        ("food", "Pizza night, first of many."),
        ("whiteboard", "The plan for everything. Do not wipe!"),
    ),
    "everyday2021": (
        ("receipt", "Washing machine. Guarantee until 2026!"),
        ("park", "First day without a jacket."),
    ),
    "everyday2022": (
        ("document", "Rental contract, page 1 of 9"),
        ("craft", "My first bowl. It holds water if you are quick."),
    ),
    "everyday2023": (("portrait", "“Take a picture of my elbow.”"), ("cat", "Loaf.")),
    "everyday2024": (
        ("screenshot", "The recipe Omi sent, in four messages and a photo of her thumb"),
        ("moon", "Supermoon, from the kitchen."),
    ),
    "everyday2025": (
        ("dog", "Bruno, 11, still thinks that he can catch it."),
        ("cat", "Nobody may move until she wakes up."),
    ),
}
