// A small graph of an invented county, as the page holds it.

import { indexed } from "../../../src/ruralkg/views/assets/data.js";

const term = (name, zh, en, more = {}) => ({ name, label: { zh, en }, definition: { zh, en }, ...more });
const evidence = (doc, text) => ({ doc, runs: [["前文，", ""], [text, "q"]], confidence: 0.8, extractor: "rules" });
const statement = (id, subject, predicate, object, modality = "observed", doc = "paper") => ({ id, subject, predicate, object, modality, confidence: 0.8, evidence: [evidence(doc, `${id}的话`)] });
const actor = (id, name, kind, pinyin) => ({ id, name, kind, pinyin, named: false, aliases: [], english: [], documents: ["paper"], mentions: 1, weight: 1 });
const edge = (id, from, to, statements, modality = "observed") => ({ id, from, to, statements, modality, width: 1.6, dashes: false, arrows: { to: { enabled: true }, from: { enabled: false } }, smooth: false, color: "#64748b" });
const node = (id, kind, shape, x, y) => ({ id, kind, shape, x, y, size: 10, color: "#123456" });

const ACTORS = [
  actor("a-farmers", "果农", "Farmer", "guonong gn"),
  actor("a-platform", "云帆平台", "Platform", "yunfanpingtai yfpt"),
  actor("a-county", "青岭县", "Place", "qinglingxian qlx"),
  actor("a-talent", "人才短缺", "Challenge", "rencaiduanque rcdq"),
];
const STATEMENTS = [
  statement("s-1", "a-county", "benefits", "a-farmers"),
  statement("s-2", "a-platform", "cooperates", "a-farmers"),
  statement("s-3", "a-platform", "benefits", "a-farmers", "lacking", "digest"),
  statement("s-4", "a-county", "addresses", "a-talent", "proposed"),
];
const REASON = { zh: "理由", en: "a reason" };

export function raw(change = {}) {
  return {
    language: "zh",
    opening: 3,
    large: false,
    kinds: [
      term("Farmer", "农户", "farmer", { side: "human", layer: null, colour: "#aa8800", shape: "dot" }),
      term("Platform", "平台", "platform", { side: "non-human", layer: null, colour: "#1155cc", shape: "square" }),
      term("Place", "地方", "place", { side: null, layer: null, colour: "#667766", shape: "hexagon" }),
      term("Challenge", "挑战", "challenge", { side: null, layer: "challenge", colour: "#775555", shape: "triangleDown" }),
    ],
    moments: [term("mobilization", "动员", "mobilization"), term("enrolment", "征召", "enrolment"), term("problematization", "问题化", "problematization")],
    modalities: [term("observed", "已有", "observed", { colour: "#64748b", line: "solid" }), term("proposed", "建议", "proposed", { colour: "#2563eb", line: "dashed" }), term("lacking", "缺失", "lacking", { colour: "#dc2626", line: "dotted" })],
    predicates: [term("benefits", "惠及", "benefits", { moment: "mobilization", symmetric: false }), term("cooperates", "合作", "cooperates", { moment: "enrolment", symmetric: true }), term("addresses", "应对", "addresses", { moment: "problematization", symmetric: false })],
    documents: [{ doc: "paper", kind: "paper", title: "青岭县调查", authors: ["某作者"], year: 2024, source: "" }, { doc: "digest", kind: "digest", title: "摘编一", authors: [], year: null, source: "" }],
    actors: ACTORS,
    statements: STATEMENTS.map((s) => ({ ...s })),
    figures: [
      { id: "f-1", about: "a-farmers", indicator: "户均增收", value: 12000, high: null, unit: "CNY", cmp: "=", time: "2023", place: "", type: "level", evidence: [evidence("paper", "增收12000元")] },
      { id: "f-2", about: "a-farmers", indicator: "户均增收", value: 900, high: 1000, unit: "CNY", cmp: ">", time: "", place: "", type: "level", evidence: [evidence("paper", "超过900元")] },
      { id: "f-3", about: null, indicator: "损耗率", value: 0.125, high: null, unit: "1", cmp: "=", time: "", place: "", type: "change", evidence: [evidence("paper", "12.5%")] },
    ],
    networks: [{ id: "n-1", name: "青岭县", type: "place", anchor: "a-county", members: ["a-county", "a-farmers", "a-platform"], home: ["a-county"], translators: [], points: [], moments: { mobilization: { state: "contested", statements: ["s-1", "s-3"] }, enrolment: { state: "silent", statements: [] } }, statements: ["s-1", "s-2"], reason: REASON }],
    ties: [
      { id: "t-1", counterpart: "a-platform", people: "a-farmers", rank: null, modality: "observed", verdict: "unspecified", factors: [], gain: null, statements: ["s-2"], reason: REASON },
      { id: "t-2", counterpart: "a-county", people: "a-farmers", rank: 2, modality: "observed", verdict: "weak", factors: ["default"], gain: null, statements: ["s-1", "s-3"], reason: REASON },
    ],
    gaps: [
      { id: "g-2", kind: "expected", subject: "a-platform", predicate: "benefits", object: null, statements: ["s-2"], pattern: "p", score: null, rank: 1, reason: REASON },
      { id: "g-1", kind: "denied", subject: "a-platform", predicate: "benefits", object: "a-farmers", statements: ["s-3"], pattern: null, score: null, rank: 1, reason: REASON },
    ],
    disagreements: [{ id: "d-1", class: "value", figures: ["f-1", "f-2"], reason: REASON }],
    lenses: [],
    tours: [],
    terms: {
      TieVerdict: [term("weak", "薄弱", "weak", { colour: "#c2410c" }), term("unspecified", "未说明", "unspecified", { colour: "#6b7280" })],
      TieFactor: [term("default", "违约", "default")],
      GapKind: [term("denied", "明言缺失", "denied", { colour: "#dc2626" }), term("expected", "可以期待", "expected", { colour: "#b45309" })],
      Modality: [term("observed", "已有", "observed")],
      Moment: [term("mobilization", "动员", "mobilization"), term("enrolment", "征召", "enrolment")],
      MomentState: [term("contested", "有争议", "contested"), term("silent", "沉默", "silent")],
      NetworkType: [term("place", "地方", "place")],
      FigureType: [term("level", "水平", "level"), term("change", "变化", "change")],
      Unit: [term("CNY", "元", "yuan")],
    },
    network: {
      nodes: [node("a-farmers", "Farmer", "dot", 0, 0), node("a-platform", "Platform", "square", 100, 0), node("a-county", "Place", "hexagon", 0, 100), node("a-talent", "Challenge", "triangleDown", 100, 100)],
      edges: [
        edge("a-county|a-farmers|observed", "a-county", "a-farmers", ["s-1"]),
        edge("a-farmers|a-platform|observed", "a-farmers", "a-platform", ["s-2"]),
        edge("a-farmers|a-platform|lacking", "a-farmers", "a-platform", ["s-3"], "lacking"),
        edge("a-county|a-talent|proposed", "a-county", "a-talent", ["s-4"], "proposed"),
      ],
      layers: [],
      options: {},
    },
    ...change,
  };
}

export function graph(change) {
  return indexed(raw(change));
}

// The same, told to be large: a network with two parts, and a kind of actors that are in none.
const group = (id, kind, zh, members, more = {}) => ({ id, kind, label: { zh, en: zh }, members, ...more });
const spot = (id, x, y) => ({ id, x, y, size: 20, color: "#123456", shape: "dot" });
export const FARMERS = group("n-1 kind Farmer", "Farmer", "农户", ["a-farmers"]);
export const PLACES = group("n-1 kind Place", "Place", "地方", ["a-county"]);
const SUMMARY = {
  count: 3, most: 5000, huge: false,
  groups: [group("n-1", null, "青岭县", ["a-county", "a-farmers"], { parts: [FARMERS, PLACES] }), group("kind Platform", "Platform", "平台", ["a-platform"])],
  nodes: [spot("n-1", 0, 0), spot("kind Platform", 60, 80), spot(FARMERS.id, -50, 0), spot(PLACES.id, 50, 0)],
  edges: [
    { from: FARMERS.id, to: "kind Platform", count: 2 },
    { from: "kind Platform", to: PLACES.id, count: 3 },
    { from: FARMERS.id, to: PLACES.id, count: 8 },
  ],
};

export function large() {
  return graph({ summary: SUMMARY });
}
