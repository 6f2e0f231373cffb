"""What every layer may use: paths, words in two languages, plain errors, logs."""
