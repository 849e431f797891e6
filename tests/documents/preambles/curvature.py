from documents.placeholders import digits, network, run

run("runs/resnet20")
model, data = network(), digits()

NOT_RUN = {"gpt2.pt": "needs the weights of GPT-2"}
