from kennisplatform.moderation.models.reader_profile import ReaderProfile
from kennisplatform.moderation.models.reading import Decision, ReadAs, Reading, Recusal

__all__ = ["Decision", "ReadAs", "ReaderProfile", "Reading", "Recusal"]
