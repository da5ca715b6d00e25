// The three films, 960 by 540 at 20 frames a second. A film is a length in seconds and what is seen at a moment of it.

import { BOWL, CLAY, GLAZED, cloud, loom, night } from "./scenes.js";
import { INK, dice, mix, soft } from "./pen.js";

const LUMP = [150, 168, 172, 160, 138, 104, 58, 10];
const CYLINDER = [120, 122, 122, 120, 118, 116, 114, 112];

// What is written below the picture, in both languages.
function caption(pen, vietnamese, english, share) {
  const shown = soft(share * 5) * soft((1 - share) * 5);
  pen.at(0, 0, () => {
    pen.rect(0, 452, 960, 88, INK.cream);
    pen.rect(0, 452, 960, 4, INK.red);
    pen.c.textAlign = "center";
    pen.c.fillStyle = INK.line;
    pen.c.font = "600 28px 'Be Vietnam Pro'";
    pen.c.fillText(vietnamese, 480, 490);
    pen.c.fillStyle = "#5e5446";
    pen.c.font = "400 20px 'Be Vietnam Pro'";
    pen.c.fillText(english, 480, 522);
  }, { alpha: Math.max(0.001, shown) });
}

function captions(pen, t, lines) {
  const line = lines.findLast(([from]) => t >= from);
  const next = lines[lines.indexOf(line) + 1]?.[0] ?? line[0] + 4;
  pen.rect(0, 452, 960, 88, INK.cream);
  caption(pen, line[1], line[2], (t - line[0]) / (next - line[0]));
}

function between(from, to, share) {
  return from.map((radius, at) => mix(radius, to[at], share));
}

// Đất thành bát
function clay(pen, t) {
  pen.rect(0, 0, 960, 540, INK.paper);
  pen.ellipse(480, 230, 225, 225, INK.sand);
  pen.rect(0, 400, 960, 60, INK.sandDark);
  pen.at(160, 90, () => { pen.rect(-90, 0, 180, 10, INK.wood); for (const x of [-60, 0, 60]) pen.at(x, 0, () => pen.vessel(0, 0, 46, [13, 18, 22, 20, 14, 12], CLAY)); });
  const centre = soft((t - 1) / 2);
  const rise = soft((t - 3.4) / 2.4);
  const widen = soft((t - 6.2) / 3);
  const fired = soft((t - 10) / 1);
  const glaze = soft((t - 11.4) / 2);
  const speed = t < 9.6 ? t * 9 : 9.6 * 9;
  const radii = between(between(LUMP, CYLINDER, rise), BOWL, widen);
  const wobble = (1 - centre) * Math.sin(t * 14) * 14;
  pen.at(480, 0, () => {
    pen.wheel(0, 398, 200, speed);
    pen.vessel(wobble, 398, mix(mix(104, 190, rise), 172, widen), radii.map((r) => r * 0.66), fired > 0 ? fire(fired) : CLAY, { open: Math.max(0.05, widen), glaze, glazeColours: GLAZED });
  });
  const work = soft((t - 0.4) * 1.4) * soft((9.4 - t) * 1.6);
  const reach = mix(200, mix(118, 150, widen), work) + (1 - work) * 420;
  const y = mix(330, 286, rise) + Math.sin(t * 3) * 4;
  pen.at(480 - reach, y, () => pen.hand(INK.blue, INK.navy), { scale: 0.72, turn: 0.24 });
  pen.at(480 + reach, y, () => pen.hand(INK.blue, INK.navy), { scale: 0.72, flip: -1, turn: -0.24 });
  if (fired > 0 && glaze === 0) for (let flame = 0; flame < 7; flame += 1) pen.fill(`M${250 + flame * 74} 452q-20 -50 14 -${70 + Math.sin(t * 9 + flame) * 22}q40 40 16 ${70}z`, flame % 2 ? "#e89a3c" : "#c9432c");
  const done = soft((t - 13.8) / 1);
  if (done > 0) {
    pen.at(0, 0, () => { pen.rect(0, 0, 960, 452, "#f4e8d0"); pen.rect(0, 353, 960, 99, "#e8d2ab"); }, { alpha: done });
    pen.motif("bowl", 0, 180, -4, 1.9, { alpha: done });
  }
  captions(pen, t, [
    [0, "Đất sét nằm giữa bàn xoay", "Clay, in the middle of the wheel"],
    [3.2, "Hai bàn tay kéo đất lên", "Two hands draw it up"],
    [6.2, "mở ra thành lòng bát", "and open it into a bowl"],
    [9.8, "Lửa làm đất cứng lại", "Fire hardens it"],
    [11.4, "Men phủ từ miệng xuống chân", "Glaze runs from rim to foot"],
    [13.8, "Một chiếc bát", "A bowl"],
  ]);
}

function fire(share) {
  const part = (from, to) => `rgb(${from.map((value, at) => Math.round(mix(value, to[at], share))).join(" ")})`;
  return { main: part([184, 105, 74], [222, 190, 150]), shade: part([138, 68, 41], [190, 150, 108]), light: part([208, 138, 102], [236, 214, 180]) };
}

// Sen ướp trà
function lotusTea(pen, t) {
  const dark = soft((t - 6) / 1.6) * soft((11.6 - t) / 1.4);
  pen.rect(0, 0, 960, 540, "#e9d9bd");
  pen.ellipse(690, 130, 74, 74, "#e9b48a");
  pen.at(0, 0, () => pen.at(0, 0, () => night(pen, 1000 - (t - 6) * 100, 190), { scale: 0.75 }), { alpha: Math.max(0.001, dark) });
  pen.rect(0, 350, 960, 110, dark > 0.5 ? "#2b416e" : INK.river);
  pen.stroke("M60 392h120m500 -14h150m-560 44h90", dark > 0.5 ? "#4b64a0" : INK.cream, 4);
  for (const [x, y, r] of [[150, 410, 110], [820, 424, 120], [480, 440, 160]]) pen.pad(x, y, r);
  pen.at(800, 396, () => pen.lotus(0.15, 0.8), { turn: 0.15 });
  const open = t < 7 ? soft((t - 0.6) / 2) : 1 - 0.86 * soft((t - 7) / 1.2) + 0.86 * soft((t - 11.4) / 1.4);
  pen.stroke("M480 396Q486 420 478 450", INK.green, 10);
  pen.at(480, 404, () => pen.lotus(open, 1.7));
  const roll = dice(5);
  for (let bit = 0; bit < 46; bit += 1) {
    const [delay, lane, spin] = [roll() * 2.2, (roll() - 0.5) * 110, roll() * 6];
    const fall = (t - 3.2 - delay) / 1.1;
    if (fall > 0 && fall < 1) pen.at(480 + lane, mix(-20, 280, fall * fall), () => pen.fill("M-14 0Q0 -8 14 0Q0 6 -14 0z", bit % 2 ? "#59683c" : "#2b331f"), { turn: spin + fall * 5 });
  }
  const poured = soft((t - 13.4) / 1);
  if (poured > 0) {
    pen.at(0, 0, () => { pen.rect(0, 0, 960, 452, "#9b2e20"); pen.rect(0, 392, 960, 60, "#24100e"); }, { alpha: poured });
    pen.motif("teapot", 2, 170, -6, 1.95, { alpha: poured });
    pen.at(0, 0, () => pen.steam(704, 270, 90, t * 2), { alpha: poured });
  }
  captions(pen, t, [
    [0, "Sớm mai, sen vừa hé", "At daybreak the lotus opens"],
    [3, "Trà được rắc vào giữa nhụy", "Tea is strewn among the stamens"],
    [6.4, "Cánh khép lại, sen giữ trà một đêm", "It closes, and keeps the tea for a night"],
    [11.2, "Sáng ra, trà đã thơm", "In the morning the tea is scented"],
    [13.6, "Một ấm trà sen", "A pot of lotus tea"],
  ]);
}

// Lụa qua khung cửi
function silk(pen, t) {
  const passes = Math.max(0, t - 1.4) * 1.5;
  const way = passes % 2;
  const shuttle = soft(way < 1 ? way : 2 - way);
  const woven = 0.05 + 0.9 * soft((t - 1.4) / 10.4);
  pen.at(110, -8, () => loom(pen, { woven, shuttle, lift: Math.max(0, Math.sin(passes * Math.PI * 2)) * 22 }), { scale: 0.58 });
  pen.rect(0, 0, 112, 452, INK.paper);
  pen.rect(850, 0, 112, 452, INK.paper);
  for (const x of [0, 850]) {
    pen.rect(x, 398, 112, 60, INK.sandDark);
    pen.rect(x, 398, 112, 8, INK.wood);
  }
  for (const [x, y] of [[56, 90], [56, 210], [904, 150], [904, 270]]) pen.at(x, y + Math.sin(t + x + y) * 6, () => cloud(pen, 0, 0), { scale: 1.2 });
  const done = soft((t - 12.6) / 1);
  if (done > 0) {
    pen.at(0, 0, () => { pen.rect(0, 0, 960, 452, "#f4e8d0"); pen.motif("silk", 0, 178, 0, 1.89); }, { alpha: done });
  }
  captions(pen, t, [
    [0, "Sợi dọc căng trên khung", "The warp is stretched on the loom"],
    [2.6, "Thoi đưa sợi ngang qua lại", "The shuttle carries the weft to and fro"],
    [6.4, "Mỗi lần dập, tấm lụa dài thêm", "With each beat the cloth grows"],
    [9.8, "Vân mây hiện dần", "and the cloud pattern comes out"],
    [12.6, "Một tấm lụa Vạn Phúc", "A length of Vạn Phúc silk"],
  ]);
}

export const FILMS = {
  "dat-thanh-bat": { seconds: 16, poster: 8.6, draw: clay },
  "sen-uop-tra": { seconds: 16, poster: 4.6, draw: lotusTea },
  "lua-qua-khung-cui": { seconds: 15, poster: 8.2, draw: silk },
};
