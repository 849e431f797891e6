import landscape
from documents.placeholders import surfaces

for name, folder in (("resnet56", "runs/with"), ("resnet56_noshort", "runs/without")):
    landscape.train(name, "digits", folder, epochs=1, lr=1e-3, limit=10, batch_size=10, precision="float32")
surfaces("with.h5", "without.h5")
NOT_RUN = {
    "landscape train": "takes minutes",
    "landscape surface": "takes minutes",
    "landscape compare": "takes minutes",
    "import landscape": "takes minutes",
}
