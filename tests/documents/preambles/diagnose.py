from documents.placeholders import run

for name in ("resnet20", "relu", "tanh"):
    run(f"runs/{name}")
