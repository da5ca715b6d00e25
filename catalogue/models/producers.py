"""Producers: the subjects of the programme (chủ thể OCOP)."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import ProducerQuerySet
from core.addresses import path_to
from core.bilingual import Bilingual
from core.dates import today
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.slugs import RetiredSlug
from villages.models import Commune, CraftVillage, FormerCommune


class ProducerKind(models.TextChoices):
    """Loại chủ thể OCOP (Quyết định 26/2026/QĐ-TTg, art. 2.3); companies by their form, which the rubric scores."""

    COOPERATIVE = "cooperative", _("cooperative")
    COOPERATIVE_GROUP = "cooperative_group", _("cooperative group")
    LIMITED_COMPANY = "limited_company", _("limited company")
    JOINT_STOCK_COMPANY = "joint_stock_company", _("joint-stock company")
    PRIVATE_ENTERPRISE = "private_enterprise", _("private enterprise")
    FARM = "farm", _("farm")
    HOUSEHOLD = "household", _("household business")
    TOURISM_ASSOCIATION = "tourism_association", _("tourism association or centre")


phone_number = RegexValidator(r"^(0|\+84)[\d ]{8,13}$", _("A Vietnamese number: 10 digits beginning with 0, or +84."))
# Households' tax code is the owner's personal number (12 digits), which must never be published.
tax_code = RegexValidator(r"^\d{10}(-?\d{3})?$", _("A business tax code has 10 or 13 digits."))


class Producer(models.Model):
    """Chủ thể OCOP: who makes the products. The name buyers know may differ from the registered one."""

    slug = models.SlugField(_("address"), max_length=160, unique=True)
    name_vi = models.CharField(_("brand or name (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("brand or name (English)"), max_length=200, blank=True)
    legal_name = models.CharField(_("registered name"), max_length=250)
    kind = models.CharField(_("kind of OCOP subject"), max_length=24, choices=ProducerKind)
    tax_code = models.CharField(_("business tax code"), max_length=14, blank=True, validators=[tax_code])
    village = models.ForeignKey(
        CraftVillage, models.PROTECT, related_name="producers", verbose_name=_("craft village"), null=True, blank=True
    )
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="producers", verbose_name=_("commune of today"))
    former_commune = models.ForeignKey(
        FormerCommune, models.PROTECT, related_name="producers", verbose_name=_("former commune")
    )
    address = models.CharField(
        _("street or hamlet"), max_length=250, blank=True, help_text=_("As written, without commune and city.")
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[phone_number])
    email = models.EmailField(_("e-mail"), blank=True)
    contact_consent_on = models.DateField(
        _("consent to publish contacts"),
        null=True,
        blank=True,
        help_text=_("The day of the written consent. Without it phone, e-mail and street stay hidden."),
    )
    since = models.PositiveSmallIntegerField(_("working since"), null=True, blank=True)
    about_vi = models.TextField(_("about (Vietnamese)"), blank=True)
    about_en = models.TextField(_("about (English)"), blank=True)
    is_published = models.BooleanField(_("published"), default=True)
    is_sample = models.BooleanField(_("sample data"), default=False, help_text=_("Invented for demonstration."))
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    search_name = FoldedField(sources=("name_vi", "name_en"))
    search_text = FoldedField(sources=("name_vi", "name_en", "legal_name", "about_vi", "about_en"))
    search_accents = AccentField(sources=("name_vi",))
    sort_key = SortKeyField(sources=("name_vi",))

    name = Bilingual("name")
    about = Bilingual("about")

    objects = ProducerQuerySet.as_manager()

    class Meta:
        verbose_name = _("producer")
        verbose_name_plural = _("producers")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ProducerKind.HOUSEHOLD) | Q(tax_code=""), name="producer_household_has_no_tax_code"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return path_to("catalogue:producer_detail", self.slug)

    @property
    def publishes_contacts(self) -> bool:
        """Whether phone, e-mail and street may be shown (Law 91/2025/QH15: consent is recorded, never assumed)."""
        return self.contact_consent_on is not None


class RetiredProducerSlug(RetiredSlug):
    """A former address of a producer."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="retired_slugs")


class ProducerMember(models.Model):
    """Người của chủ thể: who may act for a producer on its own pages (`catalogue.members` asks)."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="members", verbose_name=_("producer"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    since = models.DateField(_("since"), default=today)

    class Meta:
        verbose_name = _("person who acts for the producer")
        verbose_name_plural = _("people who act for the producer")
        constraints = [models.UniqueConstraint(fields=["producer", "user"], name="producer_member_once")]

    def __str__(self) -> str:
        name, sign_in_name = self.user.get_full_name(), self.user.get_username()
        return f"{name} ({sign_in_name})" if name else sign_in_name
