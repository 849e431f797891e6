import landscape
from documents.placeholders import digits, network

model, data = network(), digits()
