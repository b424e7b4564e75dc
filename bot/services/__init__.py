"""Use cases: read, let the domain decide, write, tell others through the outbox; one transaction each."""
