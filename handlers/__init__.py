"""Handlers translate what Slack sends into one service call and its answer into an acknowledgement."""
