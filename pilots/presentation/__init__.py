"""What the templates of the programme's pages show, worked out beforehand: no query and no logic in a template."""
