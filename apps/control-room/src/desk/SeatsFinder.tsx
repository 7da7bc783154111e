import { type AssignmentPerson, zAssignmentPeople } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { SeatsProps } from "./SeatsPage.tsx";

type FinderProps = Pick<SeatsProps, "acts" | "path"> & {
  /** Who is not meant. */
  readonly hint: string | null;
  readonly onFound: (candidateId: string) => void;
};

type Found = { readonly people: readonly AssignmentPerson[]; readonly isCut: boolean };

/** Somebody by number or name. */
export function SeatsFinder({ acts, path, hint, onFound }: FinderProps): ReactElement {
  const { t } = useTexts();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await acts.ask(zAssignmentPeople, `${path}/people`, { body: { search } });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setFound(answer.value);
  };
  const people = found?.people.filter(({ candidateId }) => candidateId !== hint) ?? [];
  return (
    <form className="d-finder" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t("seats.who")}
        type="search"
        value={search}
        onChange={setSearch}
        maxLength={100}
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit" icon="search">
        {t("seats.find")}
      </Button>
      <Refused title={t("desk.failed")} problem={problem} />
      {found === null ? null : (
        <ul className="d-found" aria-label={t("seats.found")}>
          {people.map(({ candidateId, participantNumber, name }) => (
            <li key={candidateId}>
              <Button size="sm" onPress={() => onFound(candidateId)}>
                <span className="n-figures">{participantNumber}</span> {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="c-sub">
        {found === null
          ? ""
          : people.length === 0
            ? t("seats.foundNone")
            : found.isCut
              ? t("seats.foundMore")
              : ""}
      </p>
    </form>
  );
}
