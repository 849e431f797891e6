/** Records a tour as a video (WebM): the scene, its texts, and the caption below them. */

import { plainText } from "./formula.js";

const RATE = 30; // pictures a second
const KINDS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const CANNOT = "This browser cannot record videos: open the page in Chrome, Edge or Firefox";

/** @param {import("./player.js").Player} player @param {(words: string) => void} say */
export function makeRecorder(player, say) {
  const { stage } = player.explorer;
  let recorder = null;
  let due = 0;
  const self = {
    get running() {
      return recorder !== null;
    },
    changed: () => {},
    toggle: () => (recorder ? recorder.stop() : start()),
  };

  function start() {
    const kind = KINDS.find((one) => window.MediaRecorder?.isTypeSupported(one));
    const film = document.createElement("canvas");
    if (!kind || !film.captureStream) {
      say(CANNOT);
      return;
    }
    const size = 2 * Math.ceil((stage.height - stage.below) * stage.density * 0.5); // video takes even numbers
    film.width = 2 * Math.ceil(stage.width * stage.density * 0.5);
    film.height = size + 2 * Math.ceil(45 * stage.density);
    draw(film, stage, size, "");
    const chunks = [];
    recorder = new MediaRecorder(film.captureStream(RATE), { mimeType: kind, videoBitsPerSecond: 8e6 });
    recorder.ondataavailable = ({ data }) => data.size && chunks.push(data);
    recorder.onstop = () => {
      cancelAnimationFrame(due);
      recorder = null;
      if (player.playing) player.pause();
      save(new Blob(chunks, { type: "video/webm" }), `${player.tour?.name ?? "tour"}.webm`);
      self.changed();
    };
    recorder.start(1000);
    player.play();
    const frame = () => {
      if (!recorder) return;
      draw(film, stage, size, plainText(player.step?.caption ?? ""));
      if (player.playing) due = requestAnimationFrame(frame);
      else recorder.stop(); // after the last step
    };
    due = requestAnimationFrame(frame);
    say("Recording the tour: press ● to stop");
    self.changed();
  }
  return self;
}

/** One picture of the video: the stage is drawn anew, as its pixels last until the end of a task only. */
function draw(film, stage, size, caption) {
  const context = film.getContext("2d");
  const { density } = stage;
  const style = getComputedStyle(document.body);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, film.width, film.height);
  stage.draw();
  for (const canvas of [stage.canvas, stage.sheet]) context.drawImage(canvas, 0, 0, film.width, size, 0, 0, film.width, size);
  context.fillStyle = style.color;
  context.textAlign = "center";
  context.font = `${16 * density}px ${style.fontFamily}`;
  wrapped(context, caption, film.width - 60 * density).slice(0, 3).forEach((line, k) => {
    context.fillText(line, film.width / 2, size + (24 + 24 * k) * density);
  });
}

/** @returns {string[]} lines no broader than `width` */
function wrapped(context, text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (context.measureText(longer).width > width && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
