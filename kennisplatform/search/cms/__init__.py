"""What the redactie sees of searching: one screen with what went wrong for visitors beside the synonyms that mend it."""
