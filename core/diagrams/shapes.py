"""Where each part stands in the large pictures of the guideline, and how its words break."""

from core.collaboration import Actor, Principle, Step

RING = {
    Actor.CITIZEN: (180, 56, ("市民",)),
    Actor.CIVIC_GROUP: (299.8, 143.1, ("市民活動", "団体")),
    Actor.BUSINESS: (254.1, 283.9, ("事業者", "（企業等）")),
    Actor.CITY: (105.9, 283.9, ("行政",)),
    Actor.COMMUNITY_BODY: (60.2, 143.1, ("地域", "コミュニティ", "団体")),
}
CIRCLE = {
    Step.CONSIDER: (160, 48, ("1", "検討")),
    Step.SHARE: (266.5, 125.4, ("2", "情報", "共有")),
    Step.DISCUSS: (225.8, 250.6, ("3", "協議")),
    Step.CARRY_OUT: (94.2, 250.6, ("4", "実施")),
    Step.EVALUATE: (53.5, 125.4, ("5", "評価", "検証")),
}
ARROWS = (
    ("M203.8 56.9A112 112 0 0 1 241.9 83.6", "M247 89.5L235.5 87.1L245.6 77.3Z"),
    ("M271.6 169.8A112 112 0 0 1 258 214.3", "M253.9 221L252.7 209.3L265.1 215.9Z"),
    ("M185.2 269.1A112 112 0 0 1 138.6 269.9", "M131 268.2L141.8 263.4L139.3 277.2Z"),
    ("M64 217.7A112 112 0 0 1 48.8 173.6", "M48.2 165.9L56 174.6L42.2 176.6Z"),
    ("M75.5 86.5A112 112 0 0 1 112.7 58.5", "M119.9 55.4L114 65.6L107.8 53Z"),
)
# Corner, place of the words, their anchor.
WHEEL = {
    Principle.SHARED_PURPOSE: ((200, 70), (200, 59), "middle", ("目的共有",)),
    Principle.MUTUAL_UNDERSTANDING: ((284.4, 110.7), (296.9, 105.7), "start", ("相互理解",)),
    Principle.EQUALITY: ((305.3, 202), (320.9, 210.6), "start", ("対等",)),
    Principle.AUTONOMY: (
        (246.9, 275.3), (239.8, 294.7), "start", ("自主性・", "自立性尊重"),
    ),
    Principle.CLEAR_ROLES: (
        (153.1, 275.3), (160.2, 294.7), "end", ("役割分担と", "責任の明確化"),
    ),
    Principle.OPENNESS: ((94.7, 202), (79.1, 210.6), "end", ("情報の公開",)),
    Principle.EVALUATION: ((115.6, 110.7), (103.1, 105.7), "end", ("評価・検証",)),
}  # fmt: skip
