"""Render a mesh of `landscape export` with Blender, or save it as a scene that is ready to render.

    blender --background --python scripts/blender_picture.py -- surface.glb picture.png
    python scripts/blender_picture.py surface.glb picture.png          # with `pip install bpy` instead of Blender

An output that ends in .blend is the scene itself, to be opened in Blender. Meshes may be .glb, .obj or .stl; the last
has no colours. The background of a picture is transparent.
"""

from __future__ import annotations

import argparse
import sys
from math import radians
from pathlib import Path

import bpy
from mathutils import Euler

IMPORTERS = {".glb": bpy.ops.import_scene.gltf, ".obj": bpy.ops.wm.obj_import, ".stl": bpy.ops.wm.stl_import}
COLOURS = "Color"  # the attribute in which Blender's importers keep the colours of vertices
LENGTH = 1.0  # of the longer side of the mesh in the scene; a .stl is in millimetres
MARGIN = 1.08  # of the view around the mesh


def main() -> None:
    """Read the arguments, which Blender passes on after `--`."""
    given = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    parser = argparse.ArgumentParser(prog="blender_picture.py", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("mesh", type=Path, help=f"a mesh: {', '.join(IMPORTERS)}")
    parser.add_argument("output", type=Path, help="a picture (.png), or the scene (.blend)")
    parser.add_argument("--elevation", type=float, default=35.0, help="angle of the camera above the plane, in degrees")
    parser.add_argument("--azimuth", type=float, default=-60.0, help="angle of the camera around the mesh, in degrees")
    parser.add_argument("--size", default="900x600", help="WIDTHxHEIGHT in pixels")
    parser.add_argument("--samples", type=int, default=64, help="rays per pixel")
    asked = parser.parse_args(given)
    if asked.mesh.suffix not in IMPORTERS:
        parser.error(f"{asked.mesh} must end in {', '.join(IMPORTERS)}")
    if not asked.mesh.is_file():
        parser.error(f"no file {asked.mesh}; make one with: landscape export surface.h5 -o {asked.mesh}")
    if asked.output.suffix not in (".png", ".blend"):
        parser.error(f"{asked.output} must end in .png or .blend")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    mesh = load(asked.mesh)
    colour(mesh)
    light()
    set_up_rendering(asked.size, asked.samples)
    aim_camera(mesh, asked.elevation, asked.azimuth)  # which depends on the shape of the picture
    output = str(asked.output.resolve())
    if asked.output.suffix == ".blend":
        bpy.ops.wm.save_as_mainfile(filepath=output)
    else:
        bpy.context.scene.render.filepath = output
        bpy.ops.render.render(write_still=True)


def load(path: Path) -> bpy.types.Object:
    """The mesh, as long as `LENGTH`. Blender's importers turn the y axis of .glb and .obj, which points up, to z."""
    IMPORTERS[path.suffix](filepath=str(path))
    (mesh,) = (found for found in bpy.data.objects if found.type == "MESH")
    mesh.scale *= LENGTH / max(mesh.dimensions)
    bpy.context.view_layer.update()
    return mesh


def colour(mesh: bpy.types.Object) -> None:
    """Give the mesh a matt material with the colours of its vertices, or grey."""
    material = bpy.data.materials.new("relief")
    use_nodes(material)
    nodes, links = material.node_tree.nodes, material.node_tree.links
    surface = nodes["Principled BSDF"]
    surface.inputs["Roughness"].default_value = 0.65
    surface.inputs["Specular IOR Level"].default_value = 0.2
    if COLOURS in mesh.data.color_attributes:
        colours = nodes.new("ShaderNodeVertexColor")
        colours.layer_name = COLOURS
        links.new(colours.outputs["Color"], surface.inputs["Base Color"])
    else:
        surface.inputs["Base Color"].default_value = (0.4, 0.4, 0.4, 1)
    mesh.data.materials.clear()
    mesh.data.materials.append(material)


def use_nodes(owner: bpy.types.ID) -> None:
    """From Blender 5 on, materials and worlds always use their nodes."""
    if bpy.app.version < (5,):
        owner.use_nodes = True


def light() -> None:
    """A sun with soft shadows, from the left behind the camera, and light from all sides."""
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy, sun.angle = 3.5, radians(8)
    lamp = bpy.data.objects.new("sun", sun)
    lamp.rotation_euler = (radians(45), 0, radians(-25))
    bpy.context.scene.collection.objects.link(lamp)
    world = bpy.data.worlds.new("sky")
    use_nodes(world)
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (1, 1, 1, 1)
    world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.7
    bpy.context.scene.world = world


def aim_camera(mesh: bpy.types.Object, elevation: float, azimuth: float) -> None:
    """An orthographic camera, so that equal heights look equal, that sees the whole mesh."""
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.data.type = "ORTHO"
    camera.rotation_euler = Euler((radians(90 - elevation), 0, radians(90 + azimuth)))
    scene = bpy.context.scene
    scene.collection.objects.link(camera)
    scene.camera = camera
    bpy.context.view_layer.update()
    points = [number for vertex in mesh.data.vertices for number in mesh.matrix_world @ vertex.co]
    place, scale = camera.camera_fit_coords(bpy.context.evaluated_depsgraph_get(), points)
    camera.location, camera.data.ortho_scale = place, scale * MARGIN


def set_up_rendering(size: str, samples: int) -> None:
    """Cycles on the CPU, which needs no screen; colours as they are in the file, without a film's response."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = True
    scene.render.resolution_x, scene.render.resolution_y = (int(number) for number in size.split("x"))
    scene.render.film_transparent = True
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGBA"
    scene.view_settings.view_transform = "Standard"


if __name__ == "__main__":
    main()
