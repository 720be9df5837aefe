"""Reading an article: what the stages build on, one package a question."""
