"""Pure drawing: a domain value and a translator become a message, a modal or a Home tab."""
