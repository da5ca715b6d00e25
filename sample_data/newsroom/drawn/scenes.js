// The pictures of the three albums, 1280 by 960 each. A scene is named as its file.

import { INK, curve, dice } from "./pen.js";

export const CLAY = { main: INK.clay, shade: INK.clayDark, light: INK.clayLight };
export const RAW = { main: "#d9c3a0", shade: "#bb9f76", light: "#e9dabd" };
export const GLAZED = { main: "#a5311f", shade: "#6d1a17", light: "#8fae98" };
const BLUE = { main: "#ece6d6", shade: "#c9c0aa", light: "#f5f0e4" };
export const BOWL = [96, 88, 104, 152, 186, 206, 216, 220];
const VASE = [60, 92, 122, 128, 112, 76, 46, 42, 56];
const JAR = [74, 104, 122, 128, 126, 116, 92, 84];

function room(pen, wall, floor, board) {
  pen.rect(0, 0, 1280, 960, wall);
  pen.rect(0, 700, 1280, 260, floor);
  pen.rect(0, 700, 1280, 14, board);
}

function windowAt(pen, x, y, sky, sun) {
  pen.fill(`M${x} ${y + 330}V${y + 120}Q${x} ${y} ${x + 130} ${y}T${x + 260} ${y + 120}V${y + 330}z`, INK.woodDark);
  const glass = `M${x + 14} ${y + 316}V${y + 122}Q${x + 14} ${y + 14} ${x + 130} ${y + 14}T${x + 246} ${y + 122}V${y + 316}z`;
  pen.fill(glass, sky);
  pen.inside(glass, () => {
    pen.ellipse(x + 176, y + 120, 58, 58, sun);
    pen.fill(`M${x} ${y + 280}q70 -70 140 -30t140 -10V${y + 330}H${x}z`, INK.celadonDark);
  });
  pen.stroke(`M${x + 130} ${y + 14}V${y + 316}M${x + 14} ${y + 190}H${x + 246}`, INK.woodDark, 8);
}

function shelf(pen, y, width = 1280, x = 0) {
  pen.rect(x, y, width, 22, INK.wood);
  pen.rect(x, y + 22, width, 8, INK.woodDark);
}

function night(pen, moonX = 1010, moonY = 190) {
  pen.rect(0, 0, 1280, 960, INK.night);
  pen.ellipse(moonX, moonY, 190, 190, "#2b416e");
  pen.ellipse(moonX, moonY, 92, 92, INK.moon);
  pen.ellipse(moonX - 30, moonY - 14, 18, 18, "#e2cfa8");
  pen.ellipse(moonX + 26, moonY + 26, 12, 12, "#e2cfa8");
  const roll = dice(7);
  for (let star = 0; star < 34; star += 1) pen.ellipse(roll() * 1280, roll() * 420, 2 + roll() * 2, 2 + roll() * 2, "#8fa3cc");
}

// Bàn xoay và lò gốm

function wheel(pen) {
  room(pen, INK.paper, INK.sandDark, INK.wood);
  pen.ellipse(640, 430, 400, 400, INK.sand);
  windowAt(pen, 80, 110, INK.mist, INK.sand);
  shelf(pen, 330, 260, 960);
  for (const x of [1010, 1095, 1180]) pen.at(x, 330, () => pen.vessel(0, 0, 80, [22, 30, 38, 36, 24, 20], RAW));
  pen.wheel(640, 690, 330, 0.4);
  pen.vessel(640, 690, 250, BOWL, CLAY);
  pen.stroke("M470 566q170 42 340 0M486 610q154 38 308 0", INK.clayLight, 5);
  pen.at(456, 560, () => pen.hand(INK.blue, INK.navy), { turn: 0.25, scale: 1.15 });
  pen.at(824, 560, () => pen.hand(INK.blue, INK.navy), { turn: -0.25, flip: -1, scale: 1.15 });
}

function drying(pen) {
  pen.rect(0, 0, 1280, 960, INK.sand);
  pen.fill("M0 0H1280V420L0 720z", INK.paper);
  const rows = [[150, 5, 0.62], [400, 4, 0.82], [690, 4, 1]];
  for (const [y, count, scale] of rows) {
    const foot = y + 130 * scale;
    for (let at = 0; at < count; at += 1) {
      const x = ((at + 0.5) * 1280) / count + (y === 400 ? 30 : 0);
      const shape = (at + count) % 3;
      pen.at(x, foot, () => pen.vessel(0, 0, [150, 210, 190][shape], [BOWL.map((r) => r * 0.62), VASE, JAR][shape], at % 2 ? RAW : CLAY), { scale: scale * 0.92 });
    }
    shelf(pen, foot);
  }
  pen.fill("M0 850H1280V960H0z", INK.sandDark);
}

function painting(pen) {
  pen.rect(0, 0, 1280, 960, "#ebe7da");
  pen.ellipse(560, 440, 420, 420, "#cdd5d8");
  pen.rect(0, 740, 1280, 220, INK.navy);
  pen.rect(0, 740, 1280, 12, INK.blue);
  const body = pen.vessel(560, 800, 580, [120, 176, 226, 240, 222, 166, 104, 88, 112], BLUE);
  pen.inside(body, () => {
    pen.stroke("M300 360q260 60 520 0M310 690q250 60 500 0M300 380q260 60 520 0", INK.blue, 6);
    for (const [x, y, s] of [[560, 560, 1.15], [392, 590, 0.55]]) {
      pen.at(x, y, () => {
        for (const turn of [-1.1, -0.55, 0, 0.55, 1.1]) pen.at(0, 0, () => pen.fill("M0 0C-46 -40 -40 -110 0 -150C40 -110 46 -40 0 0z", turn ? INK.blue : INK.navy), { turn });
        pen.stroke("M0 0q-10 60 20 110M0 20q60 10 90 60", INK.blue, 7);
      }, { scale: s });
    }
    pen.stroke("M700 610q40 -30 34 -80M690 640q60 -10 84 -50", INK.blue, 6);
  });
  pen.stroke("M745 560L1010 350", INK.wood, 16);
  pen.fill("M706 590Q716 556 750 546L760 562Q744 588 706 590z", INK.navy);
  pen.at(930, 414, () => pen.hand(INK.red, INK.redDark), { flip: -1, turn: -0.35, scale: 1.25 });
  pen.vessel(1090, 830, 74, [46, 70, 92, 100], RAW);
  pen.ellipse(1090, 757, 84, 13, INK.blue);
}

function kiln(pen) {
  night(pen, 240, 180);
  pen.fill("M0 760q320 -60 640 -20t640 -30V960H0z", INK.greenDark);
  pen.fill("M820 700L850 120H980L1010 700z", INK.clayDark);
  pen.fill("M915 120H980L1010 700H915z", "#6a321d");
  pen.rect(832, 96, 166, 36, INK.redDark);
  pen.fill("M870 92q-70 -10 -40 -62q10 -40 60 -30q30 -50 90 -20q70 -20 100 26q70 10 50 56q-10 36 -70 24q-40 34 -90 10q-60 26 -100 -4z", "#3a4d78");
  pen.fill("M180 800Q190 380 560 360Q930 380 940 800z", INK.clay);
  pen.fill("M600 362Q930 380 940 800H700Q720 480 600 362z", INK.clayDark);
  pen.stroke("M260 640q20 -130 130 -200M330 700q10 -190 170 -280M250 720h70m60 -90h70m-30 -80h60m80 60h70m-40 90h70", INK.salmon, 5);
  pen.fill("M400 800V640Q405 540 520 536Q636 540 640 640V800z", INK.line);
  pen.fill("M424 800V650Q430 566 520 562Q610 566 616 650V800z", "#c9432c");
  pen.fill("M452 800Q440 700 490 640Q500 690 520 600Q560 660 556 700Q580 690 590 800z", "#e89a3c");
  pen.fill("M484 800Q480 740 512 700Q520 730 532 690Q560 750 556 800z", "#f6dc9a");
  pen.ellipse(520, 850, 330, 44, "#7d3b25");
  pen.ellipse(520, 846, 210, 26, "#c9673c");
  for (const [x, y] of [[1060, 850], [1120, 850], [1180, 850], [1090, 812], [1150, 812], [1120, 774]]) {
    pen.ellipse(x, y, 32, 30, INK.wood);
    pen.ellipse(x, y, 18, 17, INK.straw);
  }
}

function finished(pen) {
  pen.rect(0, 0, 1280, 960, INK.redDark);
  pen.rect(40, 40, 1200, 880, "#7f2318");
  const places = [["bowl", 0], ["vase", 1], ["teapot", 2], ["vase", 3], ["bowl", 4], ["teapot", 5]];
  places.forEach(([name, palette], at) => {
    const [x, y] = [70 + (at % 3) * 386, 82 + Math.floor(at / 3) * 420];
    pen.motif(name, palette, x, y, 1.15);
    shelf(pen, y + 276, 368, x);
  });
}

// Đêm ướp trà sen

export function pond(pen, { dawn = true, boat = true } = {}) {
  pen.rect(0, 0, 1280, 960, dawn ? "#f2d9bd" : INK.night);
  pen.ellipse(880, 330, 170, 170, dawn ? "#e9b48a" : "#2b416e");
  pen.fill("M0 380q180 -110 340 -50t330 -30t330 20t280 -40V480H0z", INK.mist);
  pen.rect(0, 450, 1280, 510, INK.river);
  pen.stroke("M60 520h170m400 -20h230m160 50h180M300 600h120m520 40h200", INK.cream, 5);
  if (boat) {
    pen.fill("M300 560Q520 640 760 556Q730 650 640 664H420Q330 650 300 560z", INK.woodDark);
    pen.fill("M330 572Q520 632 730 570L722 590Q520 650 340 592z", INK.wood);
    pen.fill("M470 590Q460 470 520 440Q590 460 584 596z", INK.blue);
    pen.fill("M530 442Q590 460 584 596H540z", INK.navy);
    pen.ellipse(526, 420, 30, 34, INK.skin);
    pen.fill("M440 416L526 340L612 416Q526 444 440 416z", INK.straw);
    pen.stroke("M526 340L470 414M526 340L526 424M526 340L584 414", INK.sandDark, 3);
    pen.stroke("M590 500L770 690", INK.woodDark, 10);
  }
  for (const [x, y, r] of [[120, 700, 150], [1130, 640, 130], [860, 740, 120], [420, 800, 170], [1180, 860, 190], [700, 900, 150], [80, 910, 160]]) pen.pad(x, y, r, (x + y) % 3 ? INK.green : INK.celadonDark, (x + y) % 3 ? INK.celadonDark : INK.green);
  for (const [x, y, open, size] of [[230, 640, 0.9, 0.9], [1010, 660, 0.25, 0.85], [620, 830, 1, 1.25], [930, 860, 0.6, 1], [1200, 760, 0.15, 0.8]]) {
    pen.stroke(`M${x} ${y}Q${x + 10} ${y + 60} ${x - 4} ${y + 130}`, INK.green, 9);
    pen.at(x, y, () => pen.lotus(open, size));
  }
}

function stamens(pen) {
  pen.rect(0, 0, 1280, 960, "#e0e8d8");
  pen.ellipse(640, 560, 540, 540, "#cfdcc9");
  pen.ellipse(640, 610, 470, 250, INK.woodDark);
  pen.ellipse(640, 596, 470, 250, INK.straw);
  pen.ellipse(640, 596, 420, 216, "#f0dcae");
  for (let ring = 0; ring < 5; ring += 1) pen.ring(640, 596, 445 - ring * 6, 233 - ring * 5, INK.sandDark, 2);
  const roll = dice(3);
  for (let grain = 0; grain < 520; grain += 1) {
    const [angle, far] = [roll() * 6.3, Math.sqrt(roll())];
    pen.at(640 + Math.cos(angle) * far * 300, 610 + Math.sin(angle) * far * 130 - (1 - far) * 40, () => pen.ellipse(0, 0, 9, 4, roll() > 0.4 ? INK.cream : "#f3e3c6"), { turn: roll() * 3 });
  }
  pen.at(330, 500, () => pen.lotus(1, 1.5), { turn: -0.25 });
  pen.at(1000, 440, () => pen.lotus(0.5, 1.35), { turn: 0.35 });
  pen.at(780, 530, () => pen.hand(INK.celadonDark, INK.green), { flip: -1, turn: -0.5, scale: 1.2 });
}

function layers(pen) {
  night(pen, 1060, 170);
  pen.rect(0, 770, 1280, 190, INK.woodDark);
  pen.rect(0, 770, 1280, 14, INK.wood);
  const jar = "M390 800Q330 560 400 360Q410 330 440 324H840Q870 330 880 360Q950 560 890 800Q640 840 390 800z";
  pen.fill(jar, "#dfe6df");
  pen.inside(jar, () => {
    const roll = dice(11);
    for (let layer = 0; layer < 6; layer += 1) {
      const y = 760 - layer * 74;
      const isTea = layer % 2 === 0;
      pen.fill(`M300 ${y}q170 -22 340 0t340 0v84H300z`, isTea ? "#3e4a2c" : "#f0dcae");
      for (let bit = 0; bit < 150; bit += 1) pen.at(360 + roll() * 560, y + 6 + roll() * 64, () => (isTea ? pen.fill("M-12 0Q0 -7 12 0Q0 5 -12 0z", roll() > 0.5 ? "#59683c" : "#2b331f") : pen.ellipse(0, 0, 8, 3.5, INK.cream)), { turn: roll() * 3 });
    }
    pen.fill("M820 300Q960 560 860 830H960V300z", "rgb(24 42 74 / 22%)");
  });
  pen.stroke("M430 400q-40 180 -6 340", INK.cream, 10);
  pen.fill("M420 330Q640 380 860 330Q866 300 840 290H440Q414 300 420 330z", INK.celadon);
  pen.at(640, 290, () => pen.lotus(0.8, 1.2));
  pen.at(180, 800, () => pen.pad(0, 0, 130));
  pen.at(190, 790, () => pen.lotus(0.1, 0.9), { turn: -0.7 });
}

function cup(pen) {
  pen.motif("teapot", 2, 0, 0, 4);
  pen.steam(1090, 600, 170, 0.6);
  pen.at(140, 850, () => pen.lotus(0.9, 1.1), { turn: -0.1 });
}

// Từ kén tằm đến lụa

function cocoons(pen) {
  pen.rect(0, 0, 1280, 960, "#f1e6bf");
  pen.fill("M0 620q320 -60 640 0t640 -20V960H0z", "#e0cc90");
  pen.ellipse(640, 520, 560, 360, INK.woodDark);
  pen.ellipse(640, 506, 560, 360, INK.straw);
  pen.inside("M100 506A540 340 0 1 0 1180 506A540 340 0 1 0 100 506z", () => {
    pen.rect(0, 0, 1280, 960, "#efdcae");
    for (let at = -20; at < 60; at += 1) pen.stroke(`M${at * 32} 120L${at * 32 + 420} 900M${at * 32 + 420} 120L${at * 32} 900`, "#dfc384", 4);
  });
  const roll = dice(23);
  for (let row = 0; row < 5; row += 1) {
    for (let at = 0; at < 7; at += 1) {
      const [x, y] = [260 + at * 126 + (row % 2) * 54, 300 + row * 104];
      if (((x - 640) / 520) ** 2 + ((y - 506) / 310) ** 2 > 0.92) continue;
      const yellow = roll() > 0.55;
      pen.at(x, y, () => {
        pen.ellipse(6, 8, 54, 36, "rgb(93 56 38 / 22%)");
        pen.ellipse(0, 0, 52, 35, yellow ? "#f2cf7a" : INK.cream);
        pen.ellipse(12, 10, 34, 20, yellow ? "#e0b455" : "#e9dfc8");
        pen.stroke("M-34 -8q20 -16 46 -12M-30 6q26 8 50 -2M-14 -20q18 6 34 2", yellow ? "#fae3a8" : "#d8cbae", 2.5);
      }, { turn: roll() * 3 });
    }
  }
  for (const [x, y, turn] of [[90, 180, 0.4], [1190, 200, 2.4], [1140, 860, -2.3]]) pen.at(x, y, () => leaf(pen), { turn, scale: 1.5 });
}

function leaf(pen) {
  pen.fill("M-110 0Q-60 -86 40 -66Q92 -52 120 0Q92 56 36 66Q-60 82 -110 0z", INK.celadonDark);
  pen.fill("M-110 0H120Q92 56 36 66Q-60 82 -110 0z", INK.green);
  pen.stroke("M-140 0H108M-60 0l30 -44M-10 0l34 -50M40 0l28 -38M-60 0l30 44M-10 0l34 50M40 0l28 38", INK.mist, 3.5);
}

function reeling(pen) {
  room(pen, "#ecdfdd", "#d8c1c4", INK.wood);
  windowAt(pen, 930, 90, INK.mist, INK.sand);
  pen.fill("M150 900L200 640H560L610 900z", INK.clayDark);
  pen.fill("M400 640H560L610 900H440z", "#6a321d");
  pen.fill("M300 900V800Q380 730 460 800V900z", INK.line);
  pen.fill("M330 900Q340 830 380 800Q430 840 432 900z", "#e89a3c");
  pen.ellipse(380, 640, 210, 52, INK.line);
  pen.ellipse(380, 630, 190, 42, INK.riverDark);
  for (const [x, y] of [[280, 624], [350, 646], [420, 620], [480, 640], [330, 610], [400, 600]]) { pen.ellipse(x, y, 30, 19, INK.cream); pen.ellipse(x + 6, y + 6, 18, 9, "#e9dfc8"); }
  pen.steam(380, 570, 190, 0.2);
  for (const x of [300, 350, 400, 450]) pen.stroke(`M${x} 610Q${x + 120} 360 780 330`, INK.gold, 2.5);
  pen.stroke("M700 900L800 330M1010 900L880 330M760 640H950", INK.woodDark, 22);
  for (let spoke = 0; spoke < 6; spoke += 1) pen.stroke(`M840 340L${840 + Math.cos(spoke * 1.047 + 0.3) * 210} ${340 + Math.sin(spoke * 1.047 + 0.3) * 210}`, INK.wood, 14);
  for (let turn = 0; turn < 9; turn += 1) pen.ring(840, 340, 196 - turn * 5, 196 - turn * 5, turn % 2 ? INK.gold : "#f2cf7a", 5);
  pen.ellipse(840, 340, 26, 26, INK.woodDark);
}

export function loom(pen, { woven = 0.55, shuttle = 0.3, lift = 0 } = {}) {
  room(pen, INK.paper, INK.sandDark, INK.wood);
  pen.ellipse(640, 400, 420, 420, INK.sand);
  pen.rect(180, 90, 44, 800, INK.wood);
  pen.rect(1056, 90, 44, 800, INK.wood);
  pen.rect(206, 90, 18, 800, INK.woodDark);
  pen.rect(1082, 90, 18, 800, INK.woodDark);
  pen.rect(140, 70, 1000, 46, INK.wood);
  pen.rect(140, 104, 1000, 12, INK.woodDark);
  const [top, bottom] = [150, 800];
  const edge = bottom - (bottom - top - 200) * woven;
  for (let thread = 0; thread <= 64; thread += 1) {
    const x = 280 + thread * 11.25;
    pen.stroke(`M${x} ${top - 34}V${edge}`, thread % 2 ? INK.gold : "#f2cf7a", 2.5);
  }
  const cloth = `M274 ${edge}H1006V${bottom}H274z`;
  pen.fill(cloth, INK.red);
  pen.inside(cloth, () => {
    pen.rect(274, 100, 90, 800, INK.redDark);
    pen.rect(916, 100, 90, 800, INK.redDark);
    for (let row = 0; row < 8; row += 1) for (let at = 0; at < 5; at += 1) cloud(pen, 400 + at * 116 + (row % 2) * 56, 780 - row * 84);
    for (let y = bottom; y > edge; y -= 9) pen.stroke(`M274 ${y}H1006`, "rgb(109 26 23 / 35%)", 1.5);
  });
  pen.rect(240, edge - 66 + lift, 800, 30, INK.woodDark);
  for (let tooth = 0; tooth <= 64; tooth += 1) pen.rect(279 + tooth * 11.25, edge - 60 + lift, 2.5, 18, INK.straw);
  const x = 300 + 680 * shuttle;
  pen.fill(`M${x - 92} ${edge - 14}Q${x} ${edge - 46} ${x + 92} ${edge - 14}Q${x} ${edge + 18} ${x - 92} ${edge - 14}z`, INK.wood);
  pen.fill(`M${x - 40} ${edge - 14}q40 -16 80 0q-40 16 -80 0z`, INK.red);
  pen.rect(200, bottom - 6, 880, 70, INK.woodDark);
  pen.rect(200, bottom - 6, 880, 20, INK.wood);
}

function cloud(pen, x, y) {
  pen.at(x, y, () => pen.stroke("M-26 10Q-24 -12 -8 -12Q8 -12 7 4Q7 12 -2 12Q-8 10 -5 2M7 4Q14 -10 28 -6Q38 0 36 14", INK.salmon, 4));
}

function hanging(pen) {
  pen.rect(0, 0, 1280, 960, INK.paper);
  pen.ellipse(930, 300, 210, 210, INK.sand);
  pen.fill("M0 560q150 -130 300 -60t330 -40t330 30t320 -50V700H0z", INK.mist);
  pen.rect(0, 640, 1280, 320, INK.celadon);
  pen.fill("M0 700q320 -50 640 0t640 -10V960H0z", INK.celadonDark);
  pen.stroke("M-20 180L1300 120", INK.woodDark, 18);
  for (const [x, foot] of [[70, 940], [1210, 940]]) pen.stroke(`M${x} 150V${foot}`, INK.woodDark, 20);
  const colours = [[INK.blue, INK.navy], [INK.red, INK.redDark], [INK.celadon, INK.green], [INK.salmon, "#b8603c"], [INK.gold, "#b3822a"]];
  colours.forEach(([main, shade], at) => {
    const x = 140 + at * 208;
    const y = 172 - at * 10;
    const d = `M${x} ${y}L${x + 168} ${y - 7}C${x + 190} ${y + 190} ${x + 140} ${y + 360} ${x + 178} ${y + 610 + (at % 2) * 46}Q${x + 120} ${y + 650} ${x + 70} ${y + 612}T${x - 14} ${y + 640}C${x + 26} ${y + 380} ${x - 22} ${y + 210} ${x} ${y}z`;
    pen.fill(d, main);
    pen.inside(d, () => {
      pen.fill(`M${x + 92} ${y - 10}C${x + 120} ${y + 220} ${x + 70} ${y + 380} ${x + 110} ${y + 680}H${x + 168}C${x + 110} ${y + 380} ${x + 160} ${y + 220} ${x + 136} ${y - 10}z`, shade);
      for (const [dx, dy] of [[46, 120], [60, 290], [40, 460], [140, 210], [140, 400], [150, 540]]) cloud(pen, x + dx, y + dy);
    });
  });
}

function rolls(pen) {
  pen.rect(0, 0, 1280, 960, INK.green);
  const places = [[3, 0, 0], [1, 1, 0], [0, 0, 1], [7, 1, 1]];
  for (const [palette, column, row] of places) pen.motif("silk", palette, column * 640, row * 480, 2);
  pen.rect(632, 0, 16, 960, INK.paper);
  pen.rect(0, 472, 1280, 16, INK.paper);
}

export const SCENES = {
  "ban-xoay": wheel, "phoi-gom": drying, "ve-men": painting, "lo-lua": kiln, "ke-gom": finished,
  "dam-sen": pond, "gao-sen": stamens, "lop-tra": layers, "chen-tra": cup,
  "nong-ken": cocoons, "keo-to": reeling, "khung-cui": loom, "phoi-lua": hanging, "cuon-lua": rolls,
};
// For paths drawn elsewhere.
export { cloud, curve, night, room };
