from documents.placeholders import digits, network, run

run("runs/resnet20")
model, data = network(), digits()

NOT_RUN = {
    "--metrics loss,curvature": "takes minutes",
    "train_negative_share": "draws the file of the command before",
    "gpt2.pt": "needs the weights of GPT-2",
}
