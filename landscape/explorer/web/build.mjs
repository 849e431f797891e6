/** Builds the page's program and style into a folder: node build.mjs FOLDER. The same sources give the same bytes. */

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "static")); // whole: esbuild would take it from absWorkingDir

await mkdir(out, { recursive: true });
const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: "none", // the licences are in LICENSES.txt
  charset: "utf8",
  logLevel: "warning",
};
await build({ ...shared, entryPoints: ["src/main.js"], format: "iife", target: "es2020", outfile: join(out, "explorer.js") });
await build({ ...shared, entryPoints: ["src/widget.js"], format: "esm", target: "es2020", outfile: join(out, "widget.js") });
await build({ ...shared, entryPoints: ["src/style.css"], target: "es2020", outfile: join(out, "explorer.css") });
await copyFile(join(here, "template.html"), join(out, "template.html"));

const three = await readFile(join(here, "node_modules", "three", "LICENSE"), "utf8");
const maps = await readFile(join(here, "colour-maps.txt"), "utf8");
const { version } = JSON.parse(await readFile(join(here, "node_modules", "three", "package.json"), "utf8"));
const rule = "-".repeat(80);
const said = `explorer.js contains three.js ${version} (https://threejs.org) under this licence:\n\n${three.trim()}\n\n${rule}\n\n${maps.trim()}\n`;
await writeFile(join(out, "LICENSES.txt"), said);
