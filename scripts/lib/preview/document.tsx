import type { OptionId, Question } from "@neraca/base";
import { NO_WORK } from "@neraca/candidate-engine";
import { type Item, OPTION_IDS, questionOf } from "@neraca/item-bank";
import { loadTexts, RichTextView } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { deskOf, LETTERS } from "../../../apps/exam-client/src/model/desk.ts";
import { QuestionPane } from "../../../apps/exam-client/src/parts/QuestionPane.tsx";
import { CATALOGUE } from "../../../apps/exam-client/src/texts/catalogue.ts";
import type { Preview } from "./preview.ts";
import { PREVIEW_WORDS } from "./words.ts";

/** Nothing may run and nothing may be fetched, whatever got into the bank: the page is opened from a disk by people with keys. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

const PLACE_OF_ITEMS = '<template id="items"></template>';
const PLACE_OF_PAPER = '<template id="paper"></template>';

type Word = (key: keyof typeof PREVIEW_WORDS) => string;

/** The whole page, complete in itself. */
export function renderPreview(preview: Preview): string {
  // Candidates read Indonesian first; so does whoever wants to see what they see.
  loadTexts(CATALOGUE, "id");
  const word: Word = (key) => PREVIEW_WORDS[key][preview.language];
  const groups = Map.groupBy(preview.items, (item) => `${item.subtest} ${item.topic}`);
  let number = 0;
  const sections = [...groups].map(([name, items]) => {
    const articles = items.map((item) => {
      number += 1;
      return asOneOfMany(
        renderToStaticMarkup(<ReviewedItem {...{ item, number, preview, word }} />),
        item.id,
      );
    });
    return `<section id="${anchorOf(name)}"><h2>${name}</h2>${articles.join("")}</section>`;
  });
  const shell = renderToStaticMarkup(<Shell {...{ preview, word, groups: [...groups.keys()] }} />);
  // The parts are put in as finished markup: hundreds of question panes have one id each that must be made theirs. No text of a bank
  // can be an element, so none is taken for a place.
  return `<!doctype html>${shell
    .replace("<style></style>", () => `<style>${preview.styleSheet}</style>`)
    .replace(PLACE_OF_ITEMS, () => sections.join(""))
    .replace(PLACE_OF_PAPER, () => paperOf(preview))}`;
}

function paperOf({ paper }: Preview): string {
  const questions = paper?.questions ?? [];
  return questions
    .map((question, index) => {
      const pane = <Pane question={question} number={index + 1} total={questions.length} best={null} />;
      return asOneOfMany(`<div class="p-sheet">${renderToStaticMarkup(pane)}</div>`, `naskah-${index + 1}`);
    })
    .join("");
}

/** A pane is made to be alone on its page: its one id becomes its own, and its first heading one of the third rank. */
function asOneOfMany(markup: string, name: string): string {
  return markup
    .replaceAll('"soal"', `"soal-${name}"`)
    .replaceAll("<h1 ", "<h3 ")
    .replaceAll("</h1>", "</h3>");
}

function anchorOf(name: string): string {
  return `topik-${name.toLowerCase().replaceAll(" ", "-")}`;
}

type ShellProps = { readonly preview: Preview; readonly word: Word; readonly groups: readonly string[] };

function Shell({ preview, word, groups }: ShellProps): ReactElement {
  const { bank, items, findings, language, paper, theme } = preview;
  return (
    <html lang="id" {...(theme === "computer" ? {} : { "data-theme": theme })}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={CONTENT_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${word("title")}: ${bank.title}`}</title>
        <style />
      </head>
      <body>
        <header className="p-head" lang={language}>
          <h1>
            {word("title")}: {bank.title}
          </h1>
          <p className="p-secret">{word("secret")}</p>
          <p>
            {items.length} {word("shown")} {bank.itemCount}. {word("digest")}: <code>{bank.digest}</code>
          </p>
          <nav aria-label={word("contents")}>
            <ul>
              {groups.map((name) => (
                <li key={name}>
                  <a href={`#${anchorOf(name)}`}>{name}</a>
                </li>
              ))}
              {paper === null ? null : (
                <li>
                  <a href="#naskah">{word("paper")}</a>
                </li>
              )}
            </ul>
          </nav>
          {findings.length === 0 ? null : (
            <details>
              <summary>
                {word("warnings")}: {findings.length}
              </summary>
              <ul>
                {findings.map(({ file, line, rule, message }, index) => (
                  <li key={index}>
                    {file}:{line} [{rule}] {message[language]}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </header>
        <main>
          <h2 className="p-part">{word("items")}</h2>
          <template id="items" />
          {paper === null ? null : (
            <section id="naskah">
              <h2 className="p-part">
                {word("paper")} ({word("seed")} {paper.seed})
              </h2>
              <template id="paper" />
            </section>
          )}
        </main>
      </body>
    </html>
  );
}

type PaneProps = {
  readonly question: Question;
  readonly number: number;
  readonly total: number;
  /** The option that is shown as chosen. */
  readonly best: OptionId | null;
};

const NOTHING = (): void => {};

/** The exam client's own pane, as it is. */
function Pane({ question, number, total, best }: PaneProps): ReactElement {
  const responses = new Map(best === null ? [] : [[question.id, best]]);
  const work = { ...NO_WORK, current: question.id, responses };
  const desk = deskOf({ questions: [question], work, marks: new Map() });
  const view = { ...desk, number, counts: { ...desk.counts, total } };
  return <QuestionPane view={view} onAnswer={NOTHING} onStrike={NOTHING} />;
}

type ReviewedProps = {
  readonly item: Item;
  readonly number: number;
  readonly preview: Preview;
  readonly word: Word;
};

/** An item as a candidate sees it, its best option chosen, and beside it what only reviewers may know. */
function ReviewedItem({ item, number, preview, word }: ReviewedProps): ReactElement {
  const { scoring } = item;
  const best =
    scoring.kind === "key" ? scoring.optionId : (OPTION_IDS.find((id) => scoring.weights[id] === 5) ?? null);
  const note = preview.notes.get(item.id);
  const question = questionOf(item, OPTION_IDS);
  return (
    <article className="p-item" id={item.id} data-status={item.status}>
      <div className="p-sheet">
        <Pane question={question} number={number} total={preview.items.length} best={best} />
      </div>
      <aside className="p-facts" aria-label={item.id} lang={preview.language}>
        <h3>
          {item.id} <span className="p-status">{word(item.status)}</span>
        </h3>
        <dl>
          {scoring.kind === "key" ? (
            <Fact name={word("key")}>
              <strong>{letterOf(scoring.optionId)}</strong> ({scoring.optionId})
            </Fact>
          ) : (
            <Fact name={word("weights")}>
              {OPTION_IDS.map((id) => `${letterOf(id)} ${scoring.weights[id]}`).join(" · ")}
            </Fact>
          )}
          <Fact name={word("difficulty")}>{item.difficulty} / 100</Fact>
          <Fact name={word("seconds")}>{item.seconds} s</Fact>
          <Fact name={word("level")}>{item.level}</Fact>
          <Fact name={word("version")}>{item.version}</Fact>
          {item.fixedOrder ? <Fact name={word("fixedOrder")}>{word("fixed")}</Fact> : null}
          {item.model === null ? null : <Fact name={word("model")}>{item.model}</Fact>}
          {item.enemies.length === 0 ? null : (
            <Fact name={word("enemies")}>
              {item.enemies.map((id) => (
                <a key={id} href={`#${id}`}>
                  {id}{" "}
                </a>
              ))}
            </Fact>
          )}
          {item.source === null ? null : <Fact name={word("source")}>{item.source}</Fact>}
        </dl>
        <h4>{word("rationale")}</h4>
        <RichTextView text={item.rationale} />
        <AltTexts item={item} word={word} />
        {note === undefined ? null : (
          <div className="p-note">
            <h4>{word("note")}</h4>
            <p>{note}</p>
          </div>
        )}
      </aside>
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What a person hears who cannot see the figures, for reviewers who can. */
function AltTexts({ item, word }: { readonly item: Item; readonly word: Word }): ReactElement | null {
  const texts = [
    ...(item.figure === null ? [] : [{ name: word("stem"), alt: item.figure.alt }]),
    ...item.options.flatMap(({ id, figure }) =>
      figure === null ? [] : [{ name: letterOf(id), alt: figure.alt }],
    ),
  ];
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>{word("alt")}</summary>
      <dl>
        {texts.map(({ name, alt }) => (
          <Fact key={name} name={name}>
            {alt}
          </Fact>
        ))}
      </dl>
    </details>
  );
}

/** In the preview options stand in the bank's order, so each id has its letter. */
function letterOf(id: OptionId): string {
  return LETTERS[OPTION_IDS.indexOf(id)] ?? id;
}
