from documents.placeholders import digits, network

model = network()
inputs, targets = digits()

NOT_RUN = {"device_map": "needs two GPUs"}
