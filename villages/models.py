"""Places of Hà Nội before and after 1 July 2025, crafts, and craft villages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.addresses import path_to
from core.bilingual import Bilingual
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.slugs import RetiredSlug
from villages.querysets import (
    CommuneQuerySet,
    CraftQuerySet,
    CraftVillageQuerySet,
    FormerCommuneQuerySet,
    FormerDistrictQuerySet,
)


class UnitKind(models.TextChoices):
    """Loại đơn vị hành chính."""

    URBAN_DISTRICT = "quan", _("urban district")
    RURAL_DISTRICT = "huyen", _("rural district")
    TOWN_DISTRICT = "thi-xa", _("district town")
    WARD = "phuong", _("ward")
    COMMUNE = "xa", _("commune")
    TOWNSHIP = "thi-tran", _("township")


# How a unit's kind and name stand together: "Xã Bát Tràng", "Bát Tràng Commune".
_FULL_NAMES = {
    UnitKind.URBAN_DISTRICT: _("%(name)s Urban District"),
    UnitKind.RURAL_DISTRICT: _("%(name)s Rural District"),
    UnitKind.TOWN_DISTRICT: _("%(name)s Town"),
    UnitKind.WARD: _("%(name)s Ward"),
    UnitKind.COMMUNE: _("%(name)s Commune"),
    UnitKind.TOWNSHIP: _("%(name)s Township"),
}


def full_name(kind: str, name: str) -> str:
    """The name of a unit with its kind: `Xã Bát Tràng`, `Bát Tràng Commune`."""
    return str(_FULL_NAMES[UnitKind(kind)]) % {"name": name}


class AdministrativeUnit(models.Model):
    """What all units share: an official code, a kind, a name that is not unique, and a point (WGS 84)."""

    code = models.CharField(_("official code"), max_length=5, unique=True)
    kind = models.CharField(_("kind of unit"), max_length=8, choices=UnitKind)
    name = models.CharField(_("name"), max_length=80)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    search_name = FoldedField(sources=("kind_label_vi", "name"))
    search_text = FoldedField(sources=("kind_label_vi", "name"))
    search_accents = AccentField(sources=("name",))
    sort_key = SortKeyField(sources=("name",))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its kind, which tells phường Chương Mỹ from huyện Chương Mỹ."""
        return full_name(self.kind, self.name)

    @property
    def name_in_text(self) -> str:
        """The full name inside a sentence or an address, where Vietnamese writes the kind small: `xã Bát Tràng`."""
        full_name = self.full_name
        return full_name[:1].lower() + full_name[1:] if not full_name.startswith(self.name) else full_name

    @property
    def kind_label_vi(self) -> str:
        """The kind as Vietnamese text for the search columns, whatever language is active."""
        return {"quan": "quận", "huyen": "huyện", "thi-xa": "thị xã", "phuong": "phường", "xa": "xã"}.get(
            self.kind, "thị trấn"
        )


class Province(models.Model):
    """Tỉnh, thành phố trực thuộc trung ương."""

    code = models.CharField(_("official code"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("province or city")
        verbose_name_plural = _("provinces and cities")

    def __str__(self) -> str:
        return self.name


class FormerDistrict(AdministrativeUnit):
    """Quận, huyện, thị xã: abolished on 1 July 2025, still what people search by (Nghị quyết 1656/NQ-UBTVQH15)."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="former_districts")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    valid_to = models.DateField(_("existed until"))

    objects = FormerDistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("former district")
        verbose_name_plural = _("former districts")
        ordering = ["sort_key"]

    def get_absolute_url(self) -> str:
        return path_to("villages:former_district_detail", self.slug)


class Commune(AdministrativeUnit):
    """Xã, phường of today: 126 units since 1 July 2025."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="communes")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    valid_from = models.DateField(_("exists since"))
    main_former_district = models.ForeignKey(
        FormerDistrict, models.PROTECT, related_name="main_communes", verbose_name=_("mostly of former district")
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune or ward")
        verbose_name_plural = _("communes and wards")
        ordering = ["sort_key"]

    def get_absolute_url(self) -> str:
        return path_to("villages:commune_detail", self.slug)


class FormerCommune(AdministrativeUnit):
    """Xã, phường, thị trấn as they were until 30 June 2025: 526 units, several of one name."""

    district = models.ForeignKey(FormerDistrict, models.PROTECT, related_name="communes", verbose_name=_("district"))
    successors = models.ManyToManyField(
        Commune, through="CommuneSuccession", related_name="predecessors", verbose_name=_("communes of today")
    )

    objects = FormerCommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("former commune")
        verbose_name_plural = _("former communes")
        ordering = ["sort_key", "code"]

    def __str__(self) -> str:
        return self.name_in_district

    @property
    def name_in_district(self) -> str:
        """`Xã Liên Hà, Huyện Đông Anh`: a former commune is never named without its district."""
        return f"{self.full_name}, {self.district.full_name}"


class CommuneSuccession(models.Model):
    """Which commune of today took land of which former one; one of them took the main part."""

    former_commune = models.ForeignKey(FormerCommune, models.CASCADE, related_name="successions")
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="successions")
    is_main = models.BooleanField(_("main part"))

    class Meta:
        verbose_name = _("succession of communes")
        verbose_name_plural = _("successions of communes")
        constraints = [
            models.UniqueConstraint(fields=["former_commune", "commune"], name="succession_once_a_pair"),
            models.UniqueConstraint(
                fields=["former_commune"], condition=Q(is_main=True), name="succession_one_main_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_commune} → {self.commune}"


class Craft(models.Model):
    """Nghề truyền thống: a trade, practised in one village or many."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True)
    summary_vi = models.TextField(_("how it is done (Vietnamese)"), blank=True)
    summary_en = models.TextField(_("how it is done (English)"), blank=True)
    motif = models.SlugField(_("illustration"), max_length=40)
    search_name = FoldedField(sources=("name_vi", "name_en"))
    search_text = FoldedField(sources=("name_vi", "name_en"))
    search_accents = AccentField(sources=("name_vi", "name_en"))
    sort_key = SortKeyField(sources=("name_vi",))

    name = Bilingual("name")
    summary = Bilingual("summary")

    objects = CraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("craft")
        verbose_name_plural = _("crafts")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """The villages that practise it; a craft has no page of its own."""
        return f"{path_to('villages:village_list')}?craft={self.slug}"


class TitleKind(models.TextChoices):
    """Danh hiệu: three different legal titles of Decree 52/2018/NĐ-CP, and the two cases without one."""

    TRADITIONAL_OCCUPATION = "traditional_occupation", _("traditional occupation")
    TRADITIONAL_CRAFT_VILLAGE = "traditional_craft_village", _("traditional craft village")
    CRAFT_VILLAGE = "craft_village", _("craft village")
    UNTITLED = "untitled", _("village with a trade, without a title")
    UNVERIFIED = "unverified", _("title not yet verified")


class CraftVillage(models.Model):
    """Làng nghề: a village with its trade. What is not verified is kept for the office and not published."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True)
    other_names = models.CharField(_("other names"), max_length=160, blank=True)
    crafts = models.ManyToManyField(Craft, related_name="villages", verbose_name=_("crafts"), blank=True)
    craft_verified = models.BooleanField(
        _("craft verified"), default=False, help_text=_("Only a verified craft is shown to the public.")
    )
    former_district = models.ForeignKey(
        FormerDistrict, models.PROTECT, related_name="villages", verbose_name=_("former district")
    )
    former_commune = models.ForeignKey(
        FormerCommune, models.PROTECT, related_name="villages", verbose_name=_("former commune"), null=True, blank=True
    )
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="villages", verbose_name=_("commune of today"), null=True, blank=True
    )
    place_verified = models.BooleanField(
        _("place verified"),
        default=False,
        help_text=_(
            "Only a verified commune is shown to the public. Where the former commune was divided and the one of today "
            "is not settled, leave that empty: the page names those it may be."
        ),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    title_kind = models.CharField(_("title"), max_length=32, choices=TitleKind, default=TitleKind.UNVERIFIED)
    title_decision = models.CharField(_("decision on the title"), max_length=80, blank=True)
    title_year = models.PositiveSmallIntegerField(_("year of the title"), null=True, blank=True)
    wcc_year = models.PositiveSmallIntegerField(
        _("World Crafts Council member since"), null=True, blank=True, help_text=_("Year of admission.")
    )
    summary_vi = models.TextField(_("summary (Vietnamese)"))
    summary_en = models.TextField(_("summary (English)"), blank=True)
    text_vi = models.TextField(_("text (Vietnamese)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    homonym_vi = models.TextField(
        _("told apart from (Vietnamese)"), blank=True, help_text=_("Which other place bears the same name.")
    )
    homonym_en = models.TextField(_("told apart from (English)"), blank=True)
    sources = models.TextField(_("sources"), blank=True, help_text=_("One source a line."))
    search_name = FoldedField(sources=("name_vi", "name_en", "other_names"))
    search_text = FoldedField(sources=("name_vi", "name_en", "other_names", "summary_vi", "summary_en"))
    search_accents = AccentField(sources=("name_vi", "other_names"))
    sort_key = SortKeyField(sources=("name_vi",))

    name = Bilingual("name")
    summary = Bilingual("summary")
    text = Bilingual("text")
    homonym = Bilingual("homonym")

    objects = CraftVillageQuerySet.as_manager()

    class Meta:
        verbose_name = _("craft village")
        verbose_name_plural = _("craft villages")
        ordering = ["sort_key", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place_verified=False) | Q(commune__isnull=False) | Q(former_commune__isnull=False),
                name="village_verified_place_is_known",
            ),
            models.CheckConstraint(
                # Both are asked not to be NULL: a condition that is neither true nor false would pass.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(20.5, 21.5), longitude__range=(105.2, 106.1)),
                name="village_point_in_ha_noi",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return path_to("villages:village_detail", self.slug)

    @property
    def label(self) -> str:
        """The name; with its former district where another place is called the same: `Vạn Phúc (Hà Đông)`."""
        return f"{self.name} ({self.former_district.name})" if self.homonym_vi else str(self.name)

    @property
    def picture_motif(self) -> str:
        """The drawn motif of its first verified craft, or the village gate. Reads `crafts`: prefetch them."""
        crafts = list(self.crafts.all()) if self.craft_verified else []
        return crafts[0].motif if crafts else "village-gate"

    @property
    def palette(self) -> int:
        """One of eight colourings, settled by the permanent key."""
        return self.pk % 8


class RetiredVillageSlug(RetiredSlug):
    """A former address of a craft village."""

    village = models.ForeignKey(CraftVillage, models.CASCADE, related_name="retired_slugs")
