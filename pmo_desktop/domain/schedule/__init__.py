"""The network of tasks and links, its dates, floats and drivers."""
