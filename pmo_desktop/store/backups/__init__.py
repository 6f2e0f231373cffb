"""Earlier versions of a document: kept, thinned, looked through and put back."""
