import landscape
from documents.placeholders import digits, network, run

run("runs/net")
model, data = network(), digits()
