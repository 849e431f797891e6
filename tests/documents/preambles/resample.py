from documents.placeholders import run

run("runs/other", seed=1, limit=200)
