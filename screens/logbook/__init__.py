"""The page *Logboek*."""
