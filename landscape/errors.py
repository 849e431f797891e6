"""The errors that a user can cause, each with one line that says what was given, what is allowed and what to do.

The command line prints the message alone and exits with `exit_code`; Python users catch `LandscapeError`. Anything
else that escapes is our own mistake.
"""


class LandscapeError(Exception):
    """Something could not be done (a damaged file, a diverging run, a full disk); exit code 1."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(plain(message))  # it may quote a file


class UsageError(LandscapeError, ValueError):
    """The request itself is wrong (an unknown name, a grid of one point); exit code 2."""

    exit_code = 2


# Of a name in a message; longer ones are cut.
LONGEST_NAME = 200


def unknown_name(kind: str, given: str, choices: "list[str] | tuple[str, ...]") -> UsageError:
    """The error for a name that is not among the choices, with the nearest ones first."""
    import difflib

    if len(given) > LONGEST_NAME:
        given = f"{given[:LONGEST_NAME]}..."
    near = difflib.get_close_matches(given, choices, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return UsageError(f"unknown {kind} '{given}': {hint}choose one of {', '.join(choices)}")


def plain(text: str) -> str:
    """`text` as it may be shown in a line: what a file says of itself must not command the terminal."""
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def first_line(error: BaseException) -> str:
    """What an error of somebody else's says, fit for one line of ours; its type where it says nothing."""
    return (str(error).splitlines() or [type(error).__name__])[0]
