import { createTailwindMerge } from "tailwind-merge";

const any = () => true;
const SIZES = ["9", "10", "11", "12", "13", "14", "16", "20", "28"];
const SIDES = ["t", "r", "b", "l"];
const DISPLAYS = [
  "block",
  "inline",
  "inline-block",
  "flex",
  "inline-flex",
  "grid",
  "inline-grid",
  "contents",
  "hidden",
];

/** Groups of one prefix each: `h` is everything that begins with "h-". */
const PLAIN = [
  ..."p px py pt pr pb pl m mx my mt mr mb ml h w size gap gap-x gap-y".split(" "),
  ..."min-w min-h max-w max-h inset inset-x inset-y top right bottom left z opacity leading".split(
    " ",
  ),
  ..."tracking cursor items self justify content basis order bg fill outline-offset overflow".split(
    " ",
  ),
  ..."overflow-x overflow-y whitespace translate-x translate-y col-span row-span grid-cols grid-rows".split(
    " ",
  ),
  ..."rounded-t rounded-r rounded-b rounded-l shadow animate duration".split(" "),
] as const;

const groupsOfPrefix = Object.fromEntries(PLAIN.map((prefix) => [prefix, [{ [prefix]: [any] }]]));

/** One side of a border: its width, then its colour. */
const sideBorders = Object.fromEntries(
  SIDES.flatMap((side) => [
    [`border-w-${side}`, [{ [`border-${side}`]: ["", "0", "2", "[3px]"] }]],
    [`border-c-${side}`, [{ [`border-${side}`]: [any] }]],
  ]),
);

/**
 * Which classes replace each other. Only the groups this console uses: the library's own list of every utility there is
 * would be a fifth of what a page loads.
 */
export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    ...groupsOfPrefix,
    ...sideBorders,
    display: DISPLAYS,
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    flex: [{ flex: ["1", "auto", "none", "initial"] }],
    direction: [{ flex: ["row", "col", "row-reverse", "col-reverse"] }],
    wrap: [{ flex: ["wrap", "nowrap"] }],
    "font-size": [{ text: SIZES }],
    "text-align": [{ text: ["left", "center", "right", "start", "end"] }],
    "text-wrap": [{ text: ["balance", "pretty", "wrap", "nowrap", "ellipsis"] }],
    "text-color": [{ text: [any] }],
    family: [{ font: ["sans", "mono"] }],
    weight: [{ font: ["normal", "book", "medium", "strong", "semibold"] }],
    "border-style": [{ border: ["solid", "dashed", "dotted", "none"] }],
    "border-collapse": [{ border: ["collapse", "separate"] }],
    "border-w": [{ border: ["", "0", "2", "x", "y", "[1.5px]"] }],
    "border-c": [{ border: [any] }],
    rounded: [{ rounded: [any] }],
    "stroke-w": [{ stroke: ["0", "1", "2"] }],
    stroke: [{ stroke: [any] }],
  },
  conflictingClassGroups: {
    size: ["w", "h"],
    p: ["px", "py", "pt", "pr", "pb", "pl"],
    px: ["pr", "pl"],
    py: ["pt", "pb"],
    m: ["mx", "my", "mt", "mr", "mb", "ml"],
    mx: ["mr", "ml"],
    my: ["mt", "mb"],
    gap: ["gap-x", "gap-y"],
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    overflow: ["overflow-x", "overflow-y"],
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: ["*", "**", "before", "after", "placeholder", "first-letter"],
}));
