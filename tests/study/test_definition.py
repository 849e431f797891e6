"""A study's file: what it says is what is done, scales and changes are laid over it, and mistakes are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.core.errors import UsageError
from landscape.study import read, reading
from landscape.study.steps import measurements, trainings
from landscape.study.toml import changed, parse_change

Written = Callable[..., Path]
STUDIES = sorted((Path(__file__).parents[2] / "scripts" / "studies").glob("*.toml"))


def test_a_study_file_is_read_into_networks_and_steps(study_file: Written) -> None:
    study = read(study_file())
    assert list(study.networks) == ["narrow", "wide"]
    assert study.networks["wide"].recipe.epochs == 3
    assert study.networks["wide"].spec.arguments == {"width": 32}
    assert [step.name for step in trainings(study)] == ["networks/narrow", "networks/wide"]
    names = [step.name for step in measurements(study)]
    planes = [f"plane/{name}_plane{seed}.h5" for name in ("narrow", "wide") for seed in (0, 1)]
    assert names == [*planes, "way/wide.h5", "line/wide_wide.h5", "weights/narrow.json", "weights/wide.json"]
    assert study.expectations[0].variants == ("wide", "narrow")  # falls, so rises the other way round


def test_scales_and_changes_are_laid_over_it(study_file: Written) -> None:
    path = study_file()
    tiny = read(path, scale="tiny")
    assert tiny.networks["wide"].recipe.epochs == 2
    assert tiny.measurements[0].options["limit"] == 20
    assert tiny.measurements[0].options["x"] == (-1, 1, 5)
    both = read(path, scale="tiny", changes=["training.epochs=7", "variant.wide.training={lr = 0.5}"])
    assert (both.networks["wide"].recipe.epochs, both.networks["wide"].recipe.lr) == (7, 0.5)
    assert both.networks["narrow"].recipe.lr == 0.05
    assert both.changes == ("training.epochs=7", "variant.wide.training={lr = 0.5}")


def test_several_seeds_are_several_networks_of_a_variant(study_file: Written) -> None:
    study = read(study_file(("[training]", "seeds = [4, 5]\n[training]")))
    assert list(study.networks) == ["narrow_seed4", "narrow_seed5", "wide_seed4", "wide_seed5"]
    assert [network.recipe.seed for network in study.networks.values() if network.variant == "wide"] == [4, 5]
    assert study.variants == ["narrow", "wide"]


def test_a_variant_that_is_left_out_leaves_nothing_behind(study_file: Written) -> None:
    study = read(study_file(("[training]", 'variants = ["narrow"]\n[training]')))
    assert [step.name for step in measurements(study)] == [
        "plane/narrow_plane0.h5", "plane/narrow_plane1.h5", "weights/narrow.json",
    ]  # fmt: skip
    assert study.expectations == ()
    assert all(figure.variants == ("narrow",) for figure in study.figures)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("epochs = 3", "epoch = 3", "unknown key 'epoch'"),
        ("epochs = 3", "epochs = -3", "epochs -3"),
        ('kind = "surface"', 'kind = "surfaces"', "choose one of surface"),
        ("x = [-1, 1, 5]", "x = [-1, 1]", "[-1, 1, 51]"),
        ("planes = 2", "planes = 0", "1 to 10000"),
        ('of = "plane"', 'of = "planes"', "choose one of training, plane"),
        ('"training.test_error"', '"test_error"', "MEASUREMENT.NUMBER"),
        ('falls = ["narrow", "wide"]', 'falls = ["narow", "wide"]', "narow"),
        ('falls = ["narrow", "wide"]', 'falls = ["narrow"]\nrises = ["wide"]', "either rises"),
        ('[["wide", "wide"]]', '[["wide"]]', "two ends"),
        ("[training]", "trainig = 1\n[training]", "unknown key 'trainig'"),
        ("[training]", "seeds = []\n[training]", "different whole numbers"),
        ("title =", "title", "is not a TOML file"),
        ("[scale.tiny]", "[scale.huge]", "huge"),
    ],
)
def test_mistakes_are_named_in_one_line(study_file: Written, old: str, new: str, said: str) -> None:
    path = study_file((old, new))
    with pytest.raises(UsageError) as caught:
        read(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_and_a_scale_that_is_not_there(study_file: Written, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give the TOML file"):
        read(tmp_path / "none.toml")
    with pytest.raises(UsageError, match=r"no \[scale.small\]"):
        read(study_file(), scale="small")
    with pytest.raises(UsageError, match="scale"):
        read(study_file(), scale="huge")


@pytest.mark.parametrize("count", [1001, 40_000])
def test_a_study_of_very_many_networks_is_refused_before_they_are_made(
    count: int, study_file: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(reading, "_networks", lambda name, *_: made.append(name) or [])
    many = "".join(f"[variant.v{k}]\n" for k in range(count))
    with pytest.raises(UsageError, match="a study compares at most 1000"):
        read(study_file(("[variant.wide]", f"{many}[variant.wide]")))
    assert made == []


def test_a_very_large_file_is_refused_before_it_is_parsed(study_file: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    path = study_file()
    with path.open("a") as file:
        file.write("".join(f"[variant.v{k}]\n" for k in range(100_000)))
    monkeypatch.delattr("landscape.core.untrusted_toml.tomllib.loads")
    with pytest.raises(UsageError, match="a study has at most 1,000,000"):
        read(path)


def test_a_study_of_very_many_seeds_is_refused(study_file: Written) -> None:
    with pytest.raises(UsageError, match="more than 1000 networks, the most that a study trains"):
        read(study_file(("[training]", f"seeds = {list(range(600))}\n[training]")))


def test_tables_are_merged_and_the_rest_is_replaced() -> None:
    before = {"a": {"b": 1, "c": [1, 2]}, "d": 2}
    assert changed(before, {"a": {"c": [3]}, "e": 4}) == {"a": {"b": 1, "c": [3]}, "d": 2, "e": 4}
    assert before == {"a": {"b": 1, "c": [1, 2]}, "d": 2}
    assert parse_change("a.b=[1, 2]") == {"a": {"b": [1, 2]}}
    assert parse_change('variant."sgd_0.5".title = "x"') == {"variant": {"sgd_0.5": {"title": "x"}}}
    assert parse_change("training.schedule=0:0.1,5:0.01") == {"training": {"schedule": "0:0.1,5:0.01"}}
    assert parse_change("training.schedule=step") == {"training": {"schedule": "step"}}
    for text in ("a", "=1", "a..b=1"):
        with pytest.raises(UsageError, match="KEY=VALUE"):
            parse_change(text)


@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.stem)
def test_our_own_studies_can_be_read_at_every_scale(path: Path) -> None:
    models = pytest.importorskip("landscape").models
    for scale in ("full", "small", "tiny"):
        study = read(path, scale=scale)
        assert study.shows
        assert study.source
        assert len(study.networks) > 1
        assert measurements(study)
        assert {network.spec.name for network in study.networks.values()} <= set(models.names())
    first = path.read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("# Expected:") for line in first)
    assert any(line.startswith("# Work:") for line in first)


@pytest.mark.parametrize("scale", ["full", "small", "tiny"])
def test_the_same_name_is_the_same_network_in_all_our_studies(scale: str) -> None:
    """They share results/networks."""
    seen: dict[str, tuple[str, object]] = {}
    for path in STUDIES:
        for network in read(path, scale=scale).networks.values():
            study, said = seen.setdefault(network.name, (path.stem, network.as_dict()))
            assert said == network.as_dict(), f"{network.name} of {path.stem} is not that of {study}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[variant.narrow]", '[variant."../narrow"]'),
        ("[measure.plane]", '[measure."/tmp/plane"]'),
        ("[figure.contours]", '[figure."../../contours"]'),
        ('kind = "filled"', 'kind = "filled"\nendings = ["/../x.png"]'),
        ('title = "wide"', 'title = "narrow"'),
        ("[training]", "seeds = [[1]]\n[training]"),
        ("lr = 0.05", 'lr = "fast"'),
        ("lr = 0.05", 'lr = 0.05\naugment = "no"'),
        ("planes = 2", "planes = true"),
        ("planes = 2", "planes = 100000000"),
        ("limit = 50", 'limit = "x"'),
        ("x = [-1, 1, 5]", "x = [nan, inf, 5]"),
        ('kind = "surface"', 'kind = ["surface"]'),
        ('falls = ["narrow", "wide"]', "falls = 3"),
        ('falls = ["narrow", "wide"]', "rises = []"),
        ("[training]", "variants = []\n[training]"),
        ('together = [["wide"]]', "together = 3"),
        ("grid = [3, 3]", 'grid = ["a", 3]'),
    ],
)
def test_names_and_types_are_refused_before_anything_is_trained(study_file: Written, old: str, new: str) -> None:
    path = study_file((old, new))
    with pytest.raises(UsageError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[variant.narrow]", "[variant.narrow_seed1]\n[variant.narrow]\nseeds = [0, 1]", "would have the file"),
        ("[variant.narrow]", "[variant.Wide]\n[variant.narrow]", "only in case"),
        ('title = "wide"', 'title = "narrow"', "its own title"),
        ("[variant.narrow]", '[variant.""]\n[variant.narrow]', "it names files"),
        ("[measure.weights]", "[measure.networks]", "another name"),
        ("[measure.plane]", '[measure."numbers.csv"]\n[measure.plane]', "another one"),
        ("[figure.contours]", '[figure.report]\nendings = ["html"]', "the study's page"),
        ('of = "training"', 'of = "training"\nendings = ["html"]', "a list of png, pdf, svg"),
        ('kind = "filled"', "columns = 0", "1 or more"),
        ('kind = "filled"', "view = [100, 0]", "elevation of -90 to 90"),
        ('kind = "filled"', 'style = "nope"', "one of paper"),
        ("grid = [3, 3]", 'norm = "filter"', "principal components"),
        ("lr = 0.05", 'nesterov = "no"', "nesterov 'no': give true or false"),
        ("limit = 50", 'precision = "half"', "one of auto, float32"),
        ("limit = 50", 'metrics = ["loss", "nope"]', "curvature"),
        ("limit = 50", "splits = []", "one of train, test, or a list"),
        ("limit = 50", "seed = -4", "0 or more"),
        ("limit = 50", 'norm = "nope"', "one of filter"),
        ("x = [-1, 1, 5]", "x = [1, -1, 5]", "[-1, 1, 51]"),
        ("x = [-1, 1, 5]", "x = [-1, 1, 1]", "[-1, 1, 51]"),
        ('together = [["wide"]]', "together = [[]]", "a list of variants"),
        ('together = [["wide"]]', 'together = [["wide"], ["wide"]]', "the same file"),
        ("[[expect]]", "expect = 3\n[nothing]", "write each as [[expect]]"),
        ("[scale.tiny]", "[scale]\nfull = 3\n[scale.tiny]", "as a table"),
        ("arguments = { width = 2 }", "arguments = { width = nan }", "numbers, texts"),
        ("limit = 50", 'direction = "eigen"', "all would be the same plane"),
        ("limit = 50", 'over = "inputs"\ntowards = [3, 4]', "all would be the same plane"),
        ("limit = 50", 'direction = "gradient"', "exists only over inputs"),
        ("limit = 50", 'over = "inputs"\nlimit = 5', "has no meaning over inputs"),
        ("limit = 50", "epsilon = 0.1", "epsilon is an option of landscapes over inputs"),
        ("limit = 50", 'over = "inputs"\nepsilon = "x"', "give a number above 0, as in 8/255"),
        ("limit = 50", 'over = "inputs"\nepsilon = -1', "a number above 0, or a text such as '8/255'"),
        ("limit = 50", 'over = "inputs"\nexamples = [1.5]', "a list of them, or a text such as '0:8'"),
        (
            "[figure.training]",
            '[measure.h]\nkind = "hessian"\n[figure.a]\nof = "h"\n[figure.a_wide]\nof = "plane"\n[figure.training]',
            "another file of the study is a_wide.png",
        ),
    ],
)
def test_errors_of_a_study_are_reported_when_it_is_read(study_file: Written, old: str, new: str, said: str) -> None:
    path = study_file()
    text = path.read_text()
    assert old in text
    if old == "[[expect]]":  # a key of the whole, so it stands before all tables
        text = "expect = 3\n" + text[: text.index(old)]
    else:
        text = text.replace(old, new, 1)
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        read(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_options_over_inputs_may_be_numbers(study_file: Written) -> None:
    study = read(
        study_file(("limit = 50", 'over = "inputs"\nepsilon = 0.03\nexamples = [3, 17]\ndirection = "gradient"'))
    )
    assert study.measurements[0].options["epsilon"] == 0.03
    assert study.measurements[0].options["examples"] == (3, 17)


def test_a_number_of_a_measurement_with_a_dot_in_its_name(study_file: Written) -> None:
    first = 'number = "training.test_error"\nfalls = ["narrow", "wide"]'
    path = study_file(
        ("[measure.plane]", '[measure."v1.5"]\n[measure.plane]'), (first, first.replace("training.", "v1.5."))
    )
    assert read(path).expectations[0].number == "v1.5.test_error"


def test_the_file_of_a_study_is_not_called_like_the_folder_of_the_weights(study_file: Written) -> None:
    path = study_file()
    with pytest.raises(UsageError, match="another name"):
        read(path.rename(path.with_name("networks.toml")))
