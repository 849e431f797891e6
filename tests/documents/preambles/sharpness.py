from documents.placeholders import run

run("runs/resnet20")
