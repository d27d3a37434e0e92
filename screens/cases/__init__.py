"""*Mijn casussen*: all cases a viewer may open, by ONE view."""
