from django.db import models


class IndexState(models.Model):
    """What an index was made with. When the analysis of this version differs, the index is made again by itself."""

    name = models.CharField(max_length=60, unique=True)
    made_with = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.name}: {self.made_with[:8]}"
