"""The values of an MS Project file: what it says, element by element, with nothing left out."""
