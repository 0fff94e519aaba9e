"""Stories on the review desk: the kind that is registered there, its screens, and what changed between two versions."""
