from documents.placeholders import run
from examples import own_checkpoints

run("runs/resnet20")
own_checkpoints.main(steps=100)
