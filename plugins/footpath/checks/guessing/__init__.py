"""What somebody meant: the nearest name, and what is said of a name that leads nowhere."""
