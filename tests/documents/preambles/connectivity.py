from documents.placeholders import run

run("runs/seed0", seed=0)
run("runs/seed1", seed=1)
