"""Choosing one of the drawn motifs by a name that people understand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "bowl": _("bowl"),
    "vase": _("vase"),
    "teapot": _("teapot"),
    "silk": _("silk"),
    "embroidery": _("embroidery"),
    "conical-hat": _("conical hat"),
    "basket": _("basket"),
    "lacquer": _("lacquer"),
    "inlay": _("mother-of-pearl inlay"),
    "woodwork": _("woodwork"),
    "statue": _("statue"),
    "bronze": _("bronze"),
    "jewellery": _("jewellery"),
    "gold-leaf": _("gold leaf"),
    "knife": _("knife"),
    "horn-comb": _("horn comb"),
    "leather": _("leather"),
    "garment": _("garment"),
    "fan": _("fan"),
    "dragonfly": _("bamboo dragonfly"),
    "toy-figure": _("toy figure"),
    "kite": _("kite"),
    "puppet": _("water puppet"),
    "instrument": _("musical instrument"),
    "incense": _("incense"),
    "young-rice": _("young rice"),
    "rice": _("rice"),
    "noodles": _("noodles"),
    "rice-cake": _("rice cake"),
    "sticky-rice": _("sticky rice"),
    "sausage": _("pork sausage"),
    "soy-sauce": _("soy sauce"),
    "spice": _("spice"),
    "salt-garlic": _("salt and garlic"),
    "honey": _("honey"),
    "milk": _("milk"),
    "egg": _("egg"),
    "meat": _("meat"),
    "fish": _("fish"),
    "vegetable": _("vegetables"),
    "mushroom": _("mushroom"),
    "fruit": _("fruit"),
    "seed": _("seeds"),
    "sweets": _("sweets"),
    "mooncake": _("mooncake"),
    "tea": _("tea"),
    "lotus-tea": _("lotus tea"),
    "herbal-tea": _("herbal tea"),
    "coffee": _("coffee"),
    "spirit": _("spirit"),
    "wine": _("wine"),
    "water": _("drinking water"),
    "juice": _("juice"),
    "herb": _("medicinal herbs"),
    "essential-oil": _("essential oil"),
    "soap": _("soap"),
    "flower": _("flower"),
    "peach-blossom": _("peach blossom"),
    "kumquat": _("kumquat"),
    "bonsai": _("bonsai"),
    "ornamental-fish": _("ornamental fish"),
    "songbird": _("songbird"),
    "village-gate": _("village gate"),
}


class MotifField(forms.ChoiceField):
    """One of the motifs of `core.motifs`; empty where the form's column may be."""

    def __init__(self, **kwargs: Any) -> None:
        for of_a_text_field in ("max_length", "allow_unicode", "widget"):
            kwargs.pop(of_a_text_field, None)
        super().__init__(choices=[("", "—"), *LABELS.items()], **kwargs)
