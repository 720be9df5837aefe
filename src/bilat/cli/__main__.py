"""`python -m bilat.cli`: the command line without its script."""

from bilat.cli import main

main()
