"""From annotations to release: checks, adjudication, agreement, build. Runs from a clone."""
