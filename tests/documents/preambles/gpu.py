from documents.placeholders import run

run("runs/resnet20")
NOT_RUN = {
    "--device cuda": "needs a GPU",
    "import numpy": "needs the file of a GPU",
}
