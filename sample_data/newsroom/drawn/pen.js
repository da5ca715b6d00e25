// The pen: flat shapes, cut like a wood-block print, on a canvas. Paths are SVG path data; colours are the project's own.

export const INK = {
  paper: "#f5ead5", cream: "#fbf4e6", sand: "#ecd3a6", sandDark: "#dcb67c", red: "#a5311f", redDark: "#6d1a17",
  clay: "#b8694a", clayDark: "#8a4429", clayLight: "#d08a66", salmon: "#d9825c", blue: "#2c4a76", navy: "#182a4a",
  night: "#22345a", celadon: "#8fae98", celadonDark: "#5f8569", green: "#2f5a4b", greenDark: "#1d3d34", mist: "#c9d8ca",
  river: "#a9c0c4", riverDark: "#86a6ad", line: "#261612", skin: "#d9a878", skinDark: "#b9825a", rose: "#e7a6a0",
  roseDark: "#c96f74", gold: "#e0a83c", moon: "#f3e3c6", wood: "#8a5a3a", woodDark: "#5d3826", straw: "#e6c98f",
};

// The palettes of static/css/blocks/motif.css: ground, quiet shape, thing, its second block, third colour, finest cuts.
export const PALETTES = [
  ["#f4e8d0", "#e8d2ab", "#a5311f", "#691a16", "#8db39c", "#261612"],
  ["#ebe7da", "#cdd5d8", "#2c4a76", "#182a4a", "#dd8f68", "#121824"],
  ["#9b2e20", "#b24330", "#24100e", "#561a15", "#dc9066", "#f8e8ca"],
  ["#e0e8d8", "#bdd1bf", "#2f6350", "#183c31", "#e29a76", "#10211b"],
  ["#36568a", "#2b4673", "#f1e4c8", "#c7a97e", "#dd7a54", "#0d1524"],
  ["#f1dac3", "#e2b998", "#8c4526", "#54240f", "#8fb3ab", "#29130b"],
  ["#f1e6bf", "#e0cc90", "#566a2e", "#323f18", "#cf7048", "#1c1f0e"],
  ["#ecdfdd", "#d8c1c4", "#6d2a4c", "#41142e", "#e0a087", "#1e0c17"],
];
const ROLES = ["ground", "ground-2", "main", "shade", "accent", "line"];

export class Pen {
  constructor(context, sprite) {
    this.c = context;
    this.sprite = sprite;
  }

  fill(d, colour) {
    this.c.fillStyle = colour;
    this.c.fill(new Path2D(d));
  }

  stroke(d, colour, width = 4) {
    Object.assign(this.c, { strokeStyle: colour, lineWidth: width, lineCap: "round", lineJoin: "round" });
    this.c.stroke(new Path2D(d));
  }

  rect(x, y, width, height, colour) {
    this.c.fillStyle = colour;
    this.c.fillRect(x, y, width, height);
  }

  ellipse(x, y, rx, ry, colour, turn = 0) {
    this.c.fillStyle = colour;
    this.c.beginPath();
    this.c.ellipse(x, y, Math.max(0, rx), Math.max(0, ry), turn, 0, 7);
    this.c.fill();
  }

  ring(x, y, rx, ry, colour, width, from = 0, to = 7) {
    Object.assign(this.c, { strokeStyle: colour, lineWidth: width, lineCap: "round" });
    this.c.beginPath();
    this.c.ellipse(x, y, Math.max(0, rx), Math.max(0, ry), 0, from, to);
    this.c.stroke();
  }

  at(x, y, draw, { scale = 1, flip = 1, turn = 0, alpha = 1 } = {}) {
    this.c.save();
    this.c.translate(x, y);
    this.c.rotate(turn);
    this.c.scale(scale * flip, scale);
    this.c.globalAlpha *= alpha;
    draw();
    this.c.restore();
  }

  inside(d, draw) {
    this.c.save();
    this.c.clip(new Path2D(d));
    draw();
    this.c.restore();
  }

  // A motif of static/illustrations/motifs.svg, 320 by 240 before it is scaled; without its ground when `bare`.
  motif(name, palette, x, y, scale, { bare = false, alpha = 1 } = {}) {
    const colours = Object.fromEntries(ROLES.map((role, at) => [role, PALETTES[palette][at]]));
    const colourOf = (text) => (text === "currentColor" ? colours.ground : colours[/--motif-([a-z0-9-]+)/.exec(text)[1]]);
    const box = new Path2D("M0 0h320v240H0z");
    this.at(x, y, () => {
      this.c.clip(box);
      for (const path of [...this.sprite.getElementById(name).children].slice(bare ? 2 : 0)) {
        const d = path.getAttribute("d");
        const filled = path.getAttribute("fill") ?? "";
        const width = Number(path.getAttribute("stroke-width") ?? 0);
        const drawn = path.getAttribute("stroke");
        if (filled !== "none") this.fill(d, filled ? colourOf(filled) : colours.main);
        if (width) this.stroke(d, drawn ? colourOf(drawn) : colours.ground, width);
      }
    }, { scale, alpha });
  }

  // A vessel turned on a wheel: radii from its foot to its rim, evenly spaced over its height.
  vessel(x, foot, height, radii, colours, { open = 1, glaze = 0, glazeColours } = {}) {
    const last = radii.length - 1;
    const points = radii.map((radius, at) => [radius, foot - (height * at) / last]);
    const side = (sign, from) => curve((from ? [...points].reverse() : points).map(([r, y]) => [x + sign * r, y]));
    const [rim, top] = points[last];
    const body = `M${x - points[0][0]} ${foot}${side(-1, false)}L${x + rim} ${top}${side(1, true)}Q${x} ${foot + points[0][0] * 0.22} ${x - points[0][0]} ${foot}z`;
    this.fill(body, colours.main);
    this.inside(body, () => {
      this.fill(`M${x + rim * 0.25} ${top - 80}H${x + 2000}V${foot + 90}H${x + points[0][0] * 0.1}Q${x + points[0][0] * 0.9} ${foot - height * 0.5} ${x + rim * 0.25} ${top}z`, colours.shade);
      if (glaze > 0) {
        const level = top - 40 + (height + 80) * glaze;
        const run = `${level}H${x + rim}Q${x + rim * 0.7} ${level + 30} ${x + rim * 0.35} ${level}T${x - rim * 0.3} ${level}T${x - rim} ${level}`;
        this.fill(`M${x - 2000} ${top - 80}H${x + 2000}V${run}H${x - 2000}z`, glazeColours.main);
        this.inside(`M${x + rim * 0.25} ${top - 80}H${x + 2000}V${foot + 90}H${x + points[0][0] * 0.1}Q${x + points[0][0] * 0.9} ${foot - height * 0.5} ${x + rim * 0.25} ${top}z`, () => this.fill(`M${x - 2000} ${top - 80}H${x + 2000}V${run}H${x - 2000}z`, glazeColours.shade));
      }
    });
    const lip = glaze > 0.1 ? glazeColours : colours;
    this.ellipse(x, top, rim, rim * 0.2, lip.light);
    this.ellipse(x, top + rim * 0.03, rim * 0.88 * open, rim * 0.15 * open, lip.shade);
    return body;
  }

  // The potter's wheel, turned by so many radians.
  wheel(x, y, radius, turn = 0) {
    this.fill(`M${x - radius * 0.16} ${y}h${radius * 0.32}l${radius * 0.1} ${radius}h${-radius * 0.52}z`, INK.woodDark);
    this.ellipse(x, y + radius * 0.16, radius, radius * 0.24, INK.woodDark);
    this.ellipse(x, y, radius, radius * 0.24, INK.wood);
    this.ring(x, y, radius * 0.82, radius * 0.19, INK.woodDark, 3);
    for (let spoke = 0; spoke < 3; spoke += 1) {
      const angle = turn + (spoke * Math.PI * 2) / 3;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      this.stroke(`M${x + cos * radius * 0.84} ${y + sin * radius * 0.2}L${x + cos * radius * 0.97} ${y + sin * radius * 0.232}`, INK.straw, 5);
    }
  }

  // A forearm in a sleeve that comes from the left, its hand at the origin.
  hand(sleeve, shade) {
    this.fill("M-900 -40L-150 -46Q-128 -4 -150 44L-900 100z", sleeve);
    this.fill("M-900 44Q-270 18 -146 12Q-140 28 -150 44L-900 100z", shade);
    this.fill("M-152 -34Q-96 -40 -58 -46Q-20 -60 8 -56Q20 -52 12 -42Q-4 -36 -14 -28Q10 -32 26 -26Q36 -16 24 -8Q34 -4 30 8Q30 20 16 22Q14 34 -4 34Q-60 42 -152 34z", INK.skin);
    this.fill("M-152 14Q-90 20 -30 16Q-6 12 16 22Q14 34 -4 34Q-60 42 -152 34z", INK.skinDark);
    this.stroke("M24 -8Q4 -8 -12 -8M30 8Q8 8 -8 8", INK.skinDark, 4);
  }

  // One petal with its foot at the origin, upright.
  petal(length, width, colour, tip) {
    const d = `M0 0C${-width} ${-length * 0.3} ${-width * 0.9} ${-length * 0.72} 0 ${-length}C${width * 0.9} ${-length * 0.72} ${width} ${-length * 0.3} 0 0z`;
    this.fill(d, colour);
    this.inside(d, () => this.ellipse(0, -length, width * 1.1, length * 0.34, tip));
    this.stroke(`M0 ${-length * 0.12}Q${width * 0.12} ${-length * 0.5} 0 ${-length * 0.8}M${-width * 0.16} ${-length * 0.2}Q${-width * 0.42} ${-length * 0.5} ${-width * 0.26} ${-length * 0.72}M${width * 0.16} ${-length * 0.2}Q${width * 0.42} ${-length * 0.5} ${width * 0.26} ${-length * 0.72}`, INK.roseDark, 2);
  }

  // A lotus at the origin: 0 is a bud, 1 wide open.
  lotus(open, size = 1) {
    const rows = [[7, 1.55, 150, 44, 0], [6, 1.2, 138, 42, -0.02], [5, 0.8, 122, 38, 0]];
    this.at(0, 0, () => {
      for (const [count, spread, length, width] of rows.slice(0, 2)) this.#row(count, spread * open, length, width);
      if (open > 0.35) this.#heart(open);
      const [count, spread, length, width] = rows[2];
      this.#row(count, spread * Math.max(0.08, open * 1.25), length * (open > 0.6 ? 0.62 : 1), width);
    }, { scale: size });
  }

  #row(count, spread, length, width) {
    for (let at = 0; at < count; at += 1) {
      const order = at % 2 ? count - 1 - (at - 1) / 2 : at / 2;
      const turn = ((order / (count - 1)) * 2 - 1) * spread;
      this.at(0, 0, () => this.petal(length * (1 - Math.abs(turn) * 0.12), width, Math.abs(turn) > 0.75 ? INK.rose : "#f3cdc4", INK.roseDark), { turn });
    }
  }

  #heart(open) {
    for (let stamen = -8; stamen <= 8; stamen += 1) {
      const x = stamen * 5 * open;
      this.stroke(`M${x * 0.5} -40L${x} ${-86 - (8 - Math.abs(stamen)) * 1.6}`, INK.gold, 3);
      this.ellipse(x, -88 - (8 - Math.abs(stamen)) * 1.6, 3.4, 5, INK.cream);
    }
    this.fill("M-26 -74Q0 -84 26 -74L16 -36Q0 -30 -16 -36z", INK.celadonDark);
    this.ellipse(0, -75, 26, 8, INK.celadon);
  }

  // A round leaf on the water.
  pad(x, y, radius, colour = INK.green, vein = INK.celadonDark) {
    this.ellipse(x, y, radius, radius * 0.34, colour);
    for (let at = 0; at < 9; at += 1) {
      const angle = (at / 9) * Math.PI * 2;
      this.stroke(`M${x} ${y}L${x + Math.cos(angle) * radius * 0.86} ${y + Math.sin(angle) * radius * 0.29}`, vein, 3);
    }
  }

  steam(x, y, height, phase = 0, colour = INK.cream) {
    for (const lane of [-1, 0, 1]) {
      const sway = Math.sin(phase + lane) * 14;
      const at = x + lane * 30;
      this.stroke(`M${at} ${y}C${at - 26 + sway} ${y - height * 0.35} ${at + 26 + sway} ${y - height * 0.6} ${at + sway} ${y - height * (1 - Math.abs(lane) * 0.2)}`, colour, 6);
    }
  }
}

// A smooth way through points, as the end of a path that stands at the first one.
export function curve(points) {
  let d = "";
  for (let at = 1; at < points.length; at += 1) {
    const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = [points[Math.max(0, at - 2)], points[at - 1], points[at], points[Math.min(points.length - 1, at + 1)]];
    d += `C${x1 + (x2 - x0) / 6} ${y1 + (y2 - y0) / 6} ${x2 - (x3 - x1) / 6} ${y2 - (y3 - y1) / 6} ${x2} ${y2}`;
  }
  return d;
}

// Numbers that look thrown and are the same every time.
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

export const mix = (from, to, share) => from + (to - from) * share;
export const soft = (share) => { const s = Math.min(1, Math.max(0, share)); return s * s * (3 - 2 * s); };
