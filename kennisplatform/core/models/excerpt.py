from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.models.knowledge_page import KnowledgePage


class Excerpt(models.Model):
    """Words that one page quotes from another, by reference: take the source away and every quote of it goes."""

    page = models.ForeignKey(
        KnowledgePage, models.SET_NULL, null=True, blank=True, related_name="excerpts", verbose_name=_("page")
    )
    text = models.TextField(_("text"), max_length=600, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(text=""), name="excerpt_withdrawn_holds_no_text"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or str(_("withdrawn"))

    @property
    def is_withdrawn(self) -> bool:
        """Withdrawn, or its page is gone or no longer public."""
        return self.withdrawn_at is not None or not self.text or self.page is None or not self.page.live
