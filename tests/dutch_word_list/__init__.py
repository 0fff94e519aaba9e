"""Makes the word lists of `kennisplatform/search/dutch/data/opentaal/` from OpenTaal's spelling dictionary: see its README."""
