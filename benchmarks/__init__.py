import bot  # noqa: F401  (sets the threads of linear algebra, and must do so before numpy is imported)
