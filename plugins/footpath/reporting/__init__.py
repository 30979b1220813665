"""One file per output format: findings and facts become text or JSON. Nothing here knows how they were found."""
