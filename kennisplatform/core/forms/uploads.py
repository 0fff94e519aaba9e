from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from kennisplatform.core.storage import cleaned


class ImageFileField(WagtailImageField):
    """Cleans the picture before Wagtail measures it: Wagtail opens it without a net, and a broken one would be a 500."""

    def to_python(self, data: Any) -> Any:
        if data and data.size <= settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            data = cleaned(data.name, data)
        return super().to_python(data)


class ImageForm(BaseImageForm):
    """Wagtail's form for a picture, with our file field."""

    file = ImageFileField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"description": forms.Textarea(attrs={"rows": 2})}
