/**
 * Builds the page of `landscape play` into a folder: node build.mjs FOLDER. The same sources give the same bytes. esbuild
 * is that of the explorer, some of whose modules the page shares.
 */

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "../../explorer/web/node_modules/esbuild/lib/main.js";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "static"));

await mkdir(out, { recursive: true });
const shared = { absWorkingDir: here, bundle: true, minify: true, legalComments: "none", charset: "utf8", target: "es2020", logLevel: "warning" };
await build({ ...shared, entryPoints: ["src/main.js"], format: "iife", outfile: join(out, "play.js") });
await build({ ...shared, entryPoints: ["src/worker.js"], format: "iife", outfile: join(out, "worker.js") });
await build({ ...shared, entryPoints: ["src/style.css"], outfile: join(out, "play.css") });
await copyFile(join(here, "template.html"), join(out, "template.html"));

const maps = await readFile(join(here, "..", "..", "explorer", "web", "colour-maps.txt"), "utf8");
await writeFile(join(out, "LICENSES.txt"), `play.js contains these colour maps:\n\n${maps.trim()}\n`);
