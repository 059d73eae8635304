// A piece of evidence: the sentence with its quote marked, and where it stands.

import { element } from "./dom.js";
import { say } from "./words.js";

export function evidenceCard(evidence, data, language) {
  const document_ = data.document.get(evidence.doc);
  const digest = document_?.kind === "digest";
  return element("figure", { class: "evidence" },
    element("blockquote", { lang: "zh-CN", dir: "auto" }, evidence.runs.map(([text, marks]) => run(text, marks))),
    element("figcaption", {},
      element("div", { class: "source" },
        digest && element("span", { class: "badge digest" }, say(language, "digest")),
        element("cite", { dir: "auto" }, document_?.title ?? evidence.doc), document_?.year ? ` (${document_.year})` : null),
      element("div", { class: "where" }, [place(evidence, language), attribution(evidence, language), say(language, evidence.extractor)].flat().filter(Boolean).map((part) => element("bdi", {}, part))),
      evidence.qualifiers && element("div", { class: "where" }, evidence.qualifiers.map((part) => element("bdi", {}, part))),
      element("div", { class: "foot" }, certainty(evidence.confidence, language), copier(evidence, document_, language))));
}

function run(text, marks) {
  const ends = (inner) => (marks.includes("s") || marks.includes("o") ? element("b", { class: marks.includes("s") ? "is-subject" : "is-object" }, inner) : inner);
  return marks.includes("q") ? element("mark", {}, ends(text)) : ends(element("span", {}, text));
}

function place(evidence, language) {
  return [evidence.section, evidence.page ? say(language, "page", { page: evidence.page }) : null];
}

function attribution(evidence, language) {
  if (!evidence.class) return evidence.to ?? null;
  return evidence.to ? `${say(language, evidence.class)}: ${evidence.to}` : say(language, evidence.class);
}

export function certainty(value, language) {
  const label = `${say(language, "confidence")} ${value.toFixed(2)}`;
  return element("span", { class: "certainty" }, element("meter", { min: 0, max: 1, value, "aria-label": label }), element("span", {}, label));
}

function copier(evidence, document_, language) {
  return element("button", { type: "button", class: "quiet", click: async (event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(citation(evidence, document_, language));
    button.textContent = say(language, "copied");
  } }, say(language, "copy"));
}

export function citation(evidence, document_, language) {
  const quote = evidence.runs.filter(([, marks]) => marks.includes("q")).map(([text]) => text).join("");
  const authors = document_?.authors.length ? `${document_.authors.join(language === "zh" ? "、" : ", ")}. ` : "";
  const parts = [evidence.section, evidence.page ? say(language, "page", { page: evidence.page }) : null].filter(Boolean).join(", ");
  const digest = document_?.kind === "digest" ? ` [${say(language, "digest")}]` : "";
  const source = document_?.source ? ` ${document_.source}.` : "";
  return `“${quote}” ${authors}${document_?.title ?? evidence.doc}${document_?.year ? ` (${document_.year})` : ""}.${source}${parts ? ` ${parts}.` : ""}${digest}`;
}
