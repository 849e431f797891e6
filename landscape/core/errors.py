"""The errors that a user can cause; each message is one line: what was given, what is allowed, what to do.

The command line prints the message alone and exits with `exit_code`; Python users catch `LandscapeError`. Any other
exception is an error in this package.
"""


class LandscapeError(Exception):
    """Something could not be done (a damaged file, a diverging run, a full disk); exit code 1."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(plain(message))  # the message may quote a file


class UsageError(LandscapeError, ValueError):
    """The request itself is wrong (an unknown name, a grid of one point); exit code 2."""

    exit_code = 2


class CheckWarning(UserWarning):
    """A check of a measurement failed (`landscape.analysis.checks`): its values may be misleading."""


# Distributions on the package index by import name, where they differ; of packages that networks and data may need.
DISTRIBUTIONS = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "fitz": "pymupdf",
    "google.protobuf": "protobuf",
    "huggingface_hub": "huggingface-hub",
    "lightning_fabric": "lightning-fabric",
    "mpl_toolkits": "matplotlib",
    "OpenSSL": "pyopenssl",
    "PIL": "pillow",
    "pytorch_lightning": "pytorch-lightning",
    "sentence_transformers": "sentence-transformers",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "torch_geometric": "torch-geometric",
    "torch_scatter": "torch-scatter",
    "torch_sparse": "torch-sparse",
    "umap": "umap-learn",
    "vtkmodules": "vtk",
    "yaml": "pyyaml",
}
# What the extras of setup.cfg install, by the import name that is missing without them. Messages name these packages
# and not the extra, because the command then works in every installation, also in that of a checkout.
EXTRAS = {
    "adaptive": "adaptive",
    "imageio": "'imageio[ffmpeg]'",
    "imageio_ffmpeg": "'imageio[ffmpeg]'",
    "pyvista": "pyvista",
    "ray": "ray",
    "starlette": "starlette uvicorn",
    "uvicorn": "starlette uvicorn",
}


class DataWarning(UserWarning):
    """A part of the data is used differently from its name, or is not used."""


# The longest name in a message; longer ones are cut.
LONGEST_NAME = 200


def unknown_name(kind: str, given: str, choices: "list[str] | tuple[str, ...]") -> UsageError:
    """The error for a name that is not among the choices, which are listed, and the nearest ones."""
    import difflib

    if len(given) > LONGEST_NAME:
        given = f"{given[:LONGEST_NAME]}..."
    near = difflib.get_close_matches(given, choices, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return UsageError(f"unknown {kind} '{given}': {hint}choose one of {', '.join(choices)}")


def install_hint(module: str) -> str:
    """The command that installs the distribution of an import name, `sklearn.datasets` for example."""
    names = [module, module.partition(".")[0]]
    found = next((table[name] for name in names for table in (EXTRAS, DISTRIBUTIONS) if name in table), names[-1])
    return f"pip install {found}"


def needs(module: str, what: str) -> LandscapeError:
    """The error for a package that is not installed.

    Args:
        module: its import name.
        what: what needs it, "the sampler adaptive" for example.
    """
    return LandscapeError(
        f"{what} needs the package '{module.partition('.')[0]}', which is not installed: {install_hint(module)}"
    )


def plain(text: str) -> str:
    """`text` without control characters, as texts from files must not control the terminal."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def first_line(error: BaseException) -> str:
    """The first line of the message of another library's error; its type if it has no message."""
    return (str(error).splitlines() or [type(error).__name__])[0]
