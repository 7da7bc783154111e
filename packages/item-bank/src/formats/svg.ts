import { type LocalText, QUESTION_LIMITS, type SvgProblem, type SvgToken, svgTokens } from "@neraca/base";
import { BANK_LIMITS } from "../limits.ts";
import { unwantedCharacter } from "./characters.ts";
import { type ElementRule, SVG_ELEMENTS } from "./svg-rules.ts";

/**
 * Everything that keeps an SVG text from being a figure (FORMAT.md, "SVG that a figure may use"); empty when it may be one. The text
 * is checked and then kept as it is: nothing is repaired, because what was reviewed must be what is shown.
 */
export function checkSvg(source: string): readonly SvgProblem[] {
  const { svgLengthMax } = QUESTION_LIMITS;
  if (source.length > svgLengthMax) {
    return [
      {
        line: 1,
        message: {
          id: `Gambar lebih panjang dari ${svgLengthMax} karakter.`,
          en: `The figure has over ${svgLengthMax} characters.`,
        },
      },
    ];
  }
  const unwanted = unwantedCharacter(source);
  if (unwanted !== undefined) {
    const message = {
      id: `Gambar memuat karakter tak terlihat ${unwanted.name}.`,
      en: `The figure has the invisible character ${unwanted.name}.`,
    };
    return [{ line: unwanted.lineOffset + 1, message }];
  }
  const { tokens, problem } = svgTokens(source);
  if (problem !== undefined) return [problem];
  return checkTree(tokens);
}

type OpenElement = {
  readonly name: string;
  readonly rule: ElementRule | undefined;
  readonly hasFill: boolean;
};

function checkTree(tokens: readonly SvgToken[]): readonly SvgProblem[] {
  const problems: SvgProblem[] = [];
  const open: OpenElement[] = [];
  let elementCount = 0;
  let hasRoot = false;
  const refuse = (line: number, id: string, en: string): void => {
    problems.push({ line, message: { id, en } });
  };
  for (const token of tokens) {
    const parent = open.at(-1);
    switch (token.kind) {
      case "text":
        if (token.text.trim() !== "" && parent?.rule?.text !== true) {
          refuse(
            token.line,
            "Teks hanya boleh di dalam <text>, <tspan>, atau <title>.",
            "Text may only stand in <text>, <tspan> or <title>.",
          );
        }
        break;
      case "close": {
        if (open.pop()?.name !== token.name) {
          refuse(
            token.line,
            `Penutup </${token.name}> tidak cocok dengan pembukanya.`,
            `</${token.name}> does not match what is open.`,
          );
          return problems;
        }
        break;
      }
      case "open": {
        elementCount += 1;
        if (open.length >= BANK_LIMITS.svgDepthMax || elementCount > BANK_LIMITS.svgElementCountMax) {
          refuse(
            token.line,
            "Gambar terlalu besar atau bersarang terlalu dalam.",
            "The figure is too large or too deeply nested.",
          );
          return problems;
        }
        if (parent === undefined && (hasRoot || token.name !== "svg")) {
          refuse(
            token.line,
            "Berkas gambar harus memuat tepat satu elemen <svg>.",
            "A figure must be exactly one <svg> element.",
          );
          return problems;
        }
        hasRoot = true;
        const element = checkElement(token, parent, problems);
        if (!token.selfClosing) open.push(element);
        break;
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    refuse(lastLine(tokens), `<${unclosed.name}> tidak ditutup.`, `<${unclosed.name}> is not closed.`);
  if (!hasRoot)
    refuse(
      1,
      "Berkas gambar harus memuat tepat satu elemen <svg>.",
      "A figure must be exactly one <svg> element.",
    );
  return problems;
}

function lastLine(tokens: readonly SvgToken[]): number {
  return tokens.at(-1)?.line ?? 1;
}

function checkElement(
  token: Extract<SvgToken, { readonly kind: "open" }>,
  parent: OpenElement | undefined,
  problems: SvgProblem[],
): OpenElement {
  const refuse = (message: LocalText): void => {
    problems.push({ line: token.line, message });
  };
  const rule = SVG_ELEMENTS.get(token.name);
  const hasFill = parent?.hasFill === true || token.attributes.some((attribute) => attribute.name === "fill");
  if (rule === undefined) {
    refuse({
      id: `Elemen <${token.name}> tidak boleh dipakai.`,
      en: `The element <${token.name}> is not allowed.`,
    });
    return { name: token.name, rule, hasFill };
  }
  if (parent?.rule !== undefined && !parent.rule.children.includes(token.name)) {
    refuse({
      id: `<${token.name}> tidak boleh berada di dalam <${parent.name}>.`,
      en: `<${token.name}> may not stand in <${parent.name}>.`,
    });
  }
  const seen = new Set<string>();
  for (const { name, value } of token.attributes) {
    const valueRule = rule.attributes.get(name);
    if (seen.has(name)) {
      refuse({ id: `Atribut ${name} ditulis dua kali.`, en: `The attribute ${name} is given twice.` });
    } else if (valueRule === undefined) {
      refuse({
        id: `Atribut ${name} tidak boleh dipakai di <${token.name}>.`,
        en: `The attribute ${name} is not allowed on <${token.name}>.`,
      });
    } else if (!valueRule(value)) {
      refuse({
        id: `Nilai atribut ${name} tidak boleh dipakai: ${shortened(value)}`,
        en: `This value of ${name} is not allowed: ${shortened(value)}`,
      });
    }
    seen.add(name);
  }
  for (const name of rule.required) {
    if (!seen.has(name))
      refuse({ id: `<${token.name}> harus memiliki ${name}.`, en: `<${token.name}> must have ${name}.` });
  }
  if (rule.paintsArea && !hasFill) {
    refuse({
      id: `<${token.name}> harus memiliki fill (currentColor, none, atau transparent), sendiri atau dari induknya: tanpa itu isinya hitam di setiap tema.`,
      en: `<${token.name}> must have a fill (currentColor, none or transparent), its own or a parent's: without one it is black in every theme.`,
    });
  }
  return { name: token.name, rule, hasFill };
}

function shortened(value: string): string {
  return value.length <= 40 ? value : `${value.slice(0, 40)}…`;
}
