"""Words around place names: what shows that a name is a place, and what it is part of otherwise."""

# Before a name these leave no doubt that it is a place; the others may stand before a person too.
SURE_LOCATIVES = frozenset(("in at near outside inside around across throughout into within outskirts").split())
LOCATIVES = SURE_LOCATIVES | frozenset(
    ("to from toward towards via through over between off beyond leave leaving visit visiting").split()
)
# Nouns of places that may stand before "of" or right before a name: "the city of X", "the port X".
KINDS = frozenset(
    (
        "city town village port capital province region district suburb island state county governorate "
        "enclave area township municipality neighborhood neighbourhood airport border outskirts"
    ).split()
)
AREAS = frozenset("province state region governorate oblast prefecture county provinces states".split())
DIRECTIONS = frozenset(
    (
        "north south east west northern southern eastern western northeast northwest southeast southwest "
        "northeastern northwestern southeastern southwestern central greater upper lower downtown inner outer "
        "metropolitan mid rural coastal inland occupied nearby neighboring neighbouring"
    ).split()
)
# Capitalised, these belong to the name itself: "West Bank" is not in a town called Bank.
OWN_PARTS = frozenset(
    ("north south east west new old upper lower san santa saint st fort mount lake port los el").split()
)
# Nouns in small letters that a town has: "Leeds police".
CIVIC = frozenset(
    (
        "police hospital hospitals officials mayor city residents resident suburb suburbs airport court "
        "council schools metro area neighborhood neighbourhood district street streets port harbour harbor "
        "university prosecutors summit talks meeting conference stadium protests attacks bombings"
    ).split()
)
# Capitalised words after a town's name that leave it the town, and those that make it another thing's name.
TAILS = frozenset(("city province governorate district airport port oblast prefecture island international").split())
OTHER_THINGS = frozenset(
    (
        "county square street st road rd avenue ave river valley bay strait creek lake mountain mountains "
        "hills beach springs boulevard drive lane way court canal brent bridge falls ocean sea gulf desert forest "
        "heights"
    ).split()
)
# State names that are also given names or surnames.
STATE_AND_PERSON = frozenset(
    ("jordan chad georgia israel kenya france holland england ireland india cuba malta").split()
)
# Capitalised words after a place name that make both the name of a body or an event.
BODIES = frozenset(
    (
        "fire police department ministry government parliament mayor governor court council summit conference "
        "agreement accord accords declaration treaty pact process protocol agenda forum convention club "
        "university college institute bank times post herald tribune journal news press airlines airways "
        "stock exchange museum hospital church school park stadium united rangers football fc supreme senate "
        "assembly legislature army embassy consulate zoo marathon festival olympics games biennale group "
        "commission authority office high district attorney public sheriff house board chamber symphony opera "
        "philharmonic democrats republicans republican democrat senator sen. rep. gov."
    ).split()
)
TITLES = frozenset(
    (
        "mr mrs ms dr sir lord lady prince princess king queen president minister senator sen governor gov "
        "secretary general gen colonel col captain capt sergeant sgt lieutenant lt judge justice rev "
        "professor prof congressman congresswoman rep representative mayor chancellor ambassador pope saint "
        "duke duchess earl baron coach officer sheriff chief chairman director"
    ).split()
)
# Bodies that are named after a place with "of": the place is only part of their name.
OF_BODIES = frozenset(
    (
        "university bank institute college school church museum bishop archbishop duke earl treaty "
        "declaration peace battle convention republic kingdom house archdiocese diocese"
    ).split()
)
NEVER = frozenset(
    (
        "american april august avenue bank bar bay beach best brent bridge brother celebration center central "
        "centre chamber christmas church college commerce community congress county december delta democrat "
        "democrats eagle early east easter enterprise facebook father february friday general god hall hill "
        "hope hospital independence industry international internet islam island january july june justice "
        "lake lead liberty march market may midwest mission monday mother mountain muslim national north "
        "november october of page park parliament police post power price progress queens republic republican "
        "river road saturday school senate september sister small south state street sunday thursday tuesday "
        "twitter union united university valley villas wednesday west wilderness young"
    ).split()
)
