import landscape
from documents.placeholders import digits, network, run

run("runs/resnet20")
model = network()
inputs, targets = digits()
