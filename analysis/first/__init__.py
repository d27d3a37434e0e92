"""The first questions of analysts (questions.md §3): one file a question, each in a fast form and in Cypher."""
