from django.core.exceptions import ValidationError


class UncleanFileError(ValidationError):
    """A file that cannot be placed, with a reason its uploader understands."""
