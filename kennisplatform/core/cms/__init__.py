"""Who may touch what in the CMS: Wagtail's own permissions answer with a redirect and leave some doors open; this does not."""
