from typing import Any

from django.core.management.base import BaseCommand

from kennisplatform.accounts.models import User
from stories.demo import files


class Command(BaseCommand):
    help = "Prints the accounts of the demo that are there, with their password. Nothing without demo content."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = files.accounts()
        there = set(User.objects.filter(email__in=[row["email"] for row in rows]).values_list("email", flat=True))
        shown = [row for row in rows if row["email"] in there]
        if not shown:
            return
        width = max(len(row["email"]) for row in shown)
        self.stdout.write(f"Demo accounts, password {' or '.join(sorted({row['password'] for row in shown}))}:")
        for row in shown:
            self.stdout.write(f"  {row['email']:<{width}}  {row['label']}")
