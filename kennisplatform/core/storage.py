from django.core.files.storage import FileSystemStorage


class CleaningFileSystemStorage(FileSystemStorage):
    """The one place every uploaded file passes."""
