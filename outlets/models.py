"""Outlets, their hours, and what they sell."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from catalogue.models.producers import phone_number
from core.addresses import path_to
from core.bilingual import Bilingual
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.photographs import Photograph
from core.slugs import RetiredSlug
from outlets import weekdays
from outlets.business import Period
from outlets.confirmation import Witness
from outlets.opening_hours import Calendar as HoursCalendar
from outlets.opening_hours import Slot, SpecialDays
from outlets.querysets import OutletQuerySet, StockingQuerySet
from villages.models import Commune, CraftVillage, FormerCommune


class OutletKind(models.TextChoices):
    """Loại điểm bán (Quyết định 950/QĐ-BCT of 18/04/2023 names the places; its period ended in 2025)."""

    SHOP = "shop", _("shop")
    SUPERMARKET = "supermarket", _("supermarket corner")
    VILLAGE_POINT = "village", _("craft village point")
    MARKET = "market", _("market")
    REST_STOP = "rest-stop", _("rest stop")
    POST_OFFICE = "post-office", _("post office")
    DESIGN_CENTRE = "design-centre", _("creative design centre")


class Outlet(models.Model):
    """Điểm giới thiệu và bán sản phẩm OCOP. It may sell other goods too, and never has stars of its own."""

    slug = models.SlugField(_("address of the page"), max_length=160, unique=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    kind = models.CharField(_("kind of outlet"), max_length=16, choices=OutletKind)
    operator = models.CharField(_("run by"), max_length=200)
    sells_other_goods = models.BooleanField(
        _("also sells goods outside the programme"),
        default=False,
        help_text=_("Readers are told, so that they look for the stars on each product."),
    )
    address = models.CharField(
        _("street or hamlet"), max_length=250, blank=True, help_text=_("As written, without commune and city.")
    )
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="outlets", verbose_name=_("commune of today"))
    former_commune = models.ForeignKey(
        FormerCommune, models.PROTECT, related_name="outlets", verbose_name=_("former commune")
    )
    village = models.ForeignKey(
        CraftVillage, models.PROTECT, related_name="outlets", verbose_name=_("craft village"), null=True, blank=True
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[phone_number])
    about_vi = models.TextField(_("about (Vietnamese)"), blank=True)
    about_en = models.TextField(_("about (English)"), blank=True)
    opens_on = models.DateField(
        _("in business since"),
        null=True,
        blank=True,
        help_text=_("A day to come for a planned outlet; empty while no day is settled."),
    )
    closed_on = models.DateField(
        _("closed for good on"), null=True, blank=True, help_text=_("The first day on which it is no longer there.")
    )
    suspended_from = models.DateField(_("suspended from"), null=True, blank=True)
    suspended_to = models.DateField(
        _("suspended to"), null=True, blank=True, help_text=_("The last day; empty for until further notice.")
    )
    suspension_reason_vi = models.CharField(_("why suspended (Vietnamese)"), max_length=200, blank=True)
    suspension_reason_en = models.CharField(_("why suspended (English)"), max_length=200, blank=True)
    is_published = models.BooleanField(_("published"), default=True)
    is_sample = models.BooleanField(_("sample data"), default=False, help_text=_("Invented for demonstration."))
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    search_name = FoldedField(sources=("name_vi", "name_en"))
    search_text = FoldedField(sources=("name_vi", "name_en", "operator", "address"))
    search_accents = AccentField(sources=("name_vi",))
    sort_key = SortKeyField(sources=("name_vi",))

    name = Bilingual("name")
    about = Bilingual("about")
    suspension_reason = Bilingual("suspension_reason")

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(20.5, 21.5), longitude__range=(105.2, 106.1)),
                name="outlet_point_in_ha_noi",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opens_on__isnull=False) & Q(closed_on__gte=F("opens_on")),
                name="outlet_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=Q(suspended_to__isnull=True)
                | Q(suspended_from__isnull=False) & Q(suspended_to__gte=F("suspended_from")),
                name="outlet_suspension_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return path_to("outlets:outlet_detail", self.slug)

    @property
    def period(self) -> Period:
        return Period(self.opens_on, self.closed_on, self.suspended_from, self.suspended_to)

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees (WGS 84)."""
        return self.latitude, self.longitude


class RetiredOutletSlug(RetiredSlug):
    """A former address of an outlet."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="retired_slugs")


class OutletPhoto(Photograph):
    """Ảnh điểm bán."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="photos", verbose_name=_("outlet"))

    class Meta(Photograph.Meta):
        abstract = False
        verbose_name = _("photograph of the outlet")
        verbose_name_plural = _("photographs of the outlet")


class OpeningHours(models.Model):
    """Giờ mở cửa: hours without a break on some days of the week. A day with a lunch break has two rows."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="hours", verbose_name=_("outlet"))
    days = models.PositiveSmallIntegerField(
        _("days of the week"),
        default=weekdays.EVERY_DAY,
        validators=[MinValueValidator(1), MaxValueValidator(weekdays.EVERY_DAY)],
    )
    opens = models.TimeField(_("opens at"))
    closes = models.TimeField(_("closes at"))
    past_midnight = models.BooleanField(_("closes on the next day"), default=False)

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["opens", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(days__range=(1, weekdays.EVERY_DAY)), name="opening_hours_name_a_day"),
            models.CheckConstraint(
                condition=Q(past_midnight=False, closes__gt=F("opens")) | Q(past_midnight=True, closes__lte=F("opens")),
                name="opening_hours_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{weekdays.days_in_words(self.days)} {self.opens:%H:%M}–{self.closes:%H:%M}"

    @property
    def slot(self) -> Slot:
        return Slot(self.opens, self.closes, self.past_midnight)


class ExceptionCalendar(models.TextChoices):
    """How the days of an exception are named."""

    ONCE = HoursCalendar.ONCE.value, _("these days of one year")
    YEARLY = HoursCalendar.YEARLY.value, _("the same days every year")
    TET = HoursCalendar.TET.value, _("around Tết, by the lunar calendar")


class HoursException(models.Model):
    """Ngày có giờ khác: closed, or open at other hours. Several rows of the same days are several slots."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="exceptions", verbose_name=_("outlet"))
    calendar = models.CharField(
        _("which days"), max_length=8, choices=ExceptionCalendar, default=ExceptionCalendar.ONCE
    )
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("to"), null=True, blank=True)
    from_tet = models.SmallIntegerField(
        _("from, counted from mồng Một"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-30), MaxValueValidator(30)],
        help_text=_("0 is mồng Một, -1 the day before it, 4 is mồng Năm."),
    )
    to_tet = models.SmallIntegerField(
        _("to, counted from mồng Một"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-30), MaxValueValidator(30)],
    )
    opens = models.TimeField(_("opens at"), null=True, blank=True, help_text=_("Both empty: closed."))
    closes = models.TimeField(_("closes at"), null=True, blank=True)
    past_midnight = models.BooleanField(_("closes on the next day"), default=False)
    note_vi = models.CharField(_("why (Vietnamese)"), max_length=120, blank=True)
    note_en = models.CharField(_("why (English)"), max_length=120, blank=True)

    note = Bilingual("note")

    class Meta:
        verbose_name = _("days with other hours")
        verbose_name_plural = _("days with other hours")
        ordering = ["first_day", "from_tet", "opens", "pk"]
        constraints = [
            # Each column is asked not to be NULL: a condition that is neither true nor false would pass.
            models.CheckConstraint(
                condition=Q(
                    calendar="tet",
                    first_day__isnull=True,
                    last_day__isnull=True,
                    from_tet__isnull=False,
                    to_tet__isnull=False,
                    from_tet__range=(-30, 30),
                    to_tet__range=(-30, 30),
                    to_tet__gte=F("from_tet"),
                )
                | Q(
                    calendar="yearly",
                    first_day__isnull=False,
                    last_day__isnull=False,
                    from_tet__isnull=True,
                    to_tet__isnull=True,
                )
                | Q(
                    calendar="once",
                    first_day__isnull=False,
                    last_day__isnull=False,
                    last_day__gte=F("first_day"),
                    from_tet__isnull=True,
                    to_tet__isnull=True,
                ),
                name="hours_exception_names_its_days",
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True, past_midnight=False)
                | Q(opens__isnull=False, closes__isnull=False, past_midnight=False, closes__gt=F("opens"))
                | Q(opens__isnull=False, closes__isnull=False, past_midnight=True, closes__lte=F("opens")),
                name="hours_exception_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.note_vi or str(self.get_calendar_display())

    @property
    def special_days(self) -> SpecialDays:
        slot = Slot(self.opens, self.closes, self.past_midnight) if self.opens and self.closes else None
        return SpecialDays(
            HoursCalendar(self.calendar), self.first_day, self.last_day, self.from_tet or 0, self.to_tet or 0, slot
        )


class Stocking(models.Model):
    """Sản phẩm tại điểm bán: who said last, and when, that an outlet has a product."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="stock", verbose_name=_("outlet"))
    product = models.ForeignKey(Product, models.CASCADE, related_name="stockings", verbose_name=_("product"))
    witness = models.CharField(_("confirmed by"), max_length=8, choices=Witness, default=Witness.OUTLET)
    confirmed_on = models.DateField(_("last confirmed"))

    objects = StockingQuerySet.as_manager()

    class Meta:
        verbose_name = _("product at the outlet")
        verbose_name_plural = _("products at the outlet")
        ordering = ["product__sort_key", "pk"]
        constraints = [models.UniqueConstraint(fields=["outlet", "product"], name="stocking_once_a_product")]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.product}"
