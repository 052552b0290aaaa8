"""Adapting the cross-encoder to the record's own kind of text: training questions, pairs, weights, the fit itself."""
