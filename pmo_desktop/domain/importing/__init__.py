"""What an import would do: the plan, and the memory of earlier imports it is compared with."""
