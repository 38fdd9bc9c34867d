print("syntagma")
