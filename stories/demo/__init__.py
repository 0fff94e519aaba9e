"""Demo content: invented municipalities, people, pilots, cases and stories, to look at and to try the platform with."""
