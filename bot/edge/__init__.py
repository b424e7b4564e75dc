"""The two entrances for what Slack sends, and what an operator sees of them."""
