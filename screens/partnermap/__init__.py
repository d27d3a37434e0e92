"""The page *Partnerkaart*: who works beside whom, and who leaves a hole when it goes."""
