from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts import contrast
from kennisplatform.accounts.storage import logo_path, validate_logo

validate_municipality_code = RegexValidator(
    r"^GM[0-9]{4}\Z", _("A CBS code of a municipality is GM with four digits, for example GM0363.")
)


class SizeClass(models.TextChoices):
    LARGE = "large", _("large")
    MEDIUM = "medium", _("medium-sized")
    SMALL = "small", _("small")


class Municipality(models.Model):
    """A municipality that takes part: a tenant with rooms of its own."""

    # Thresholds: CBS, "Gemeentegrootte" (StatLine, Bevolkingsontwikkeling; regio per maand): 100,000 or more is large,
    # 50,000 to 100,000 medium-sized.
    LARGE_FROM = 100_000
    MEDIUM_FROM = 50_000

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(
        _("CBS code"),
        max_length=6,
        unique=True,
        validators=[validate_municipality_code],
        help_text=_("GM and four digits, as Statistics Netherlands gives it."),
    )
    inhabitants = models.PositiveIntegerField(
        _("inhabitants"), null=True, blank=True, help_text=_("Gives the size class: large, medium-sized or small.")
    )
    mailbox = models.EmailField(
        _("role mailbox"),
        blank=True,
        help_text=_("An address of a team, not of a person. Questions about cases go there."),
    )
    logo = models.ImageField(
        _("logo"), upload_to=logo_path, blank=True, validators=[validate_logo], help_text=_("PNG, JPEG or WebP.")
    )
    colour_primary = models.CharField(
        _("main colour"),
        max_length=7,
        default="#0a3a8a",
        validators=[contrast.validate_theme_colour],
        help_text=_("Behind white letters, on the signs of your pages. As #rrggbb."),
    )
    colour_accent = models.CharField(
        _("second colour"),
        max_length=7,
        default="#17553f",
        validators=[contrast.validate_theme_colour],
        help_text=_("For links and lines on your pages. As #rrggbb. In the dark a lighter tint of it is used."),
    )
    declaration = models.TextField(
        _("public declaration"),
        blank=True,
        help_text=_(
            "What you promise tellers: that you do not try to find out who they are and that nobody is punished."
        ),
    )
    declaration_on = models.DateField(_("declared on"), null=True, blank=True)
    is_example = models.BooleanField(_("example (invented)"), default=False, editable=False)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(declaration="", declaration_on=None)
                | (~models.Q(declaration="") & models.Q(declaration_on__isnull=False)),
                name="municipality_declaration_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if bool(self.declaration) != bool(self.declaration_on):
            raise ValidationError({"declaration_on": _("A declaration and its date go together.")})

    @property
    def tooi_id(self) -> str:
        """The municipality's identifier in TOOI, the register of Dutch public bodies (standaarden.overheid.nl/tooi)."""
        return f"https://identifier.overheid.nl/tooi/id/gemeente/{self.code.lower()}"

    @property
    def size_class(self) -> SizeClass | None:
        """large, medium or small by inhabitants; None while the number is not known."""
        if self.inhabitants is None:
            return None
        if self.inhabitants >= self.LARGE_FROM:
            return SizeClass.LARGE
        return SizeClass.MEDIUM if self.inhabitants >= self.MEDIUM_FROM else SizeClass.SMALL
