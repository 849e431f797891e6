from documents.placeholders import run, surfaces

surfaces("resnet20.h5")
run("runs/resnet20")
