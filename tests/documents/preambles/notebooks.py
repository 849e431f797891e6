from documents.placeholders import digits, network

model, data = network(), digits()

NOT_RUN = {"widget.region": "needs a rectangle that a user has marked"}
