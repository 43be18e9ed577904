"""The leaderboard: submissions in, results by the scorer alone, and one static page."""
