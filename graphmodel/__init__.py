"""What the graph is: kinds of facts, vocabularies, periods, errors. Stores are in `graphmodel.stores`."""
