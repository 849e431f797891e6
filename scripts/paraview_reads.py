"""Read every exported file, and run and draw every state, in ParaView's pvpython; see check_paraview.sh.

Prints a line per file, and "ParaView agrees: ..." at the end, because pvpython always exits with 0.
"""

import json
import os
import runpy
import sys

import numpy as np
from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy

READERS = {"vts": "XMLStructuredGridReader", "vtp": "XMLPolyDataReader", "vti": "XMLImageDataReader"}
TOLERANCE = 1e-9


def check_file(folder, name, facts):
    """Compare the numbers of points and arrays, the bounds and every value with those that ParaView reads."""
    reader = getattr(simple, READERS[name[-3:]])(FileName=[os.path.join(folder, name)])
    reader.UpdatePipeline()
    info = reader.GetDataInformation()
    for found, known in ((info.GetNumberOfPoints(), facts["points"]), (info.GetNumberOfCells(), facts["cells"])):
        assert found > known if facts["is_cut"] else found == known, (found, known)
    np.testing.assert_allclose(info.GetBounds(), facts["bounds"], rtol=TOLERANCE, atol=TOLERANCE)
    np.testing.assert_allclose(reader.PointData["zvalue"].GetRange(), facts["range"], rtol=TOLERANCE)
    data = servermanager.Fetch(reader).GetPointData()
    with np.load(os.path.join(folder, name + ".npz")) as arrays:
        assert data.GetNumberOfArrays() == len(arrays.files), data.GetNumberOfArrays()
        for array in arrays.files:
            wanted = arrays[array].ravel()
            found = vtk_to_numpy(data.GetArray(array))
            assert array != "zvalue" or (found[len(wanted) :] == facts["range"][1]).all()  # the edge at the clip
            found = found[: len(wanted)]
            known = ~np.isnan(wanted) if array == "zvalue" else slice(None)  # the heights of gaps are interpolated
            np.testing.assert_allclose(found[known], wanted[known], rtol=TOLERANCE, err_msg=array)
            assert array != "zvalue" or np.isfinite(found).all()
    simple.Delete(reader)


def check_state(folder, name):
    """Check that the state makes a relief with contours and a camera, and a picture that is not empty."""
    state = os.path.join(folder, name.replace(".", "_") + ".py")
    picture = state[:-3] + ".png"
    sys.argv = [state, picture]
    made = runpy.run_path(state, run_name="__main__")
    view = made["view"]
    lines = made["lines"].GetDataInformation()
    assert lines.GetNumberOfCells() > 10, lines.GetNumberOfCells()
    relief = np.array(made["smooth"].GetDataInformation().GetBounds())
    seen = (relief[1::2] - relief[::2]) * made["shown"].Scale
    assert 0.1 < seen[2] / seen[0] < 1.5, seen
    assert os.path.getsize(picture) > 20000, os.path.getsize(picture)
    for source in list(simple.GetSources().values()):
        simple.Delete(source)
    simple.Delete(view)


def main(folder):
    with open(os.path.join(folder, "expected.json")) as file:
        expected = json.load(file)
    for name, facts in expected.items():
        check_file(folder, name, facts)
        check_state(folder, name)
        print(f"{name}: {facts['points']} points, {facts['cells']} cells, zvalue {facts['range']}", flush=True)
    version = servermanager.vtkSMProxyManager.GetParaViewSourceVersion()
    print(f"ParaView agrees: {len(expected)} files and their states, {version}", flush=True)


main(sys.argv[1])
