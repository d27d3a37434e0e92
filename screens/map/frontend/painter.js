// Paints the few shapes that Python placed (screens/shapes.py). It decides nothing: no measure, no colour, no text.

const FONTS = 'Inter, "Noto Sans", "DejaVu Sans", sans-serif';
// From the middle of a line down to its base line, as part of the letter size; the same in screens/svg.py.
const MIDDLE = 0.35;

function ink(context, shape, outline) {
  if (shape.fill) {
    context.fillStyle = shape.fill;
    context.fill(outline);
  }
  if (shape.stroke) {
    context.strokeStyle = shape.stroke;
    context.lineWidth = shape.width;
    context.setLineDash(shape.dash ?? []);
    context.stroke(outline);
  }
}

const painters = {
  rect(context, shape) {
    const outline = new Path2D();
    outline.roundRect(shape.x, shape.y, shape.w, shape.h, shape.radius);
    ink(context, shape, outline);
  },
  circle(context, shape) {
    const outline = new Path2D();
    outline.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
    ink(context, shape, outline);
  },
  path(context, shape) {
    const outline = new Path2D();
    outline.addPath(new Path2D(shape.data), new DOMMatrix([shape.scale, 0, 0, shape.scale, shape.x, shape.y]));
    ink(context, shape, outline);
  },
  text(context, shape) {
    context.font = `${shape.weight} ${shape.size}px ${FONTS}`;
    context.textAlign = shape.align;
    context.textBaseline = "alphabetic";
    context.fillStyle = shape.fill;
    // The room holds whatever letter this machine has: a wider one is pressed together.
    context.fillText(shape.text, shape.x, shape.y + MIDDLE * shape.size, shape.room);
  },
};

export function paint(context, shapes) {
  context.save();
  for (const shape of shapes) painters[shape.kind](context, shape);
  context.restore();
}

export function fillGround(context, colour) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colour;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

export function paintLines(context, lines, { x, y, size, pitch, colour }) {
  context.save();
  context.fillStyle = colour;
  context.font = `400 ${size}px ${FONTS}`;
  context.textBaseline = "alphabetic";
  lines.forEach((line, place) => context.fillText(line, x, y + place * pitch, context.canvas.width - 2 * x));
  context.restore();
}
