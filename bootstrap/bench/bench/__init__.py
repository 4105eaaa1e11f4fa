"""The benchmark of PostForge: see README.md beside this package."""
