import type { DutiesView, DutyStaffView } from "@neraca/protocol";
import { Badge, TextField } from "@neraca/ui";
import { type ReactElement, useId, useState } from "react";
import { useTexts } from "../texts.ts";

type CrewProps = {
  readonly view: DutiesView;
  /** User names. */
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
};

/** Who can be put on duty, and how much each has already. */
export function DutyCrew({ view, picked, onPick }: CrewProps): ReactElement {
  const { t } = useTexts();
  const heading = useId();
  const [search, setSearch] = useState("");
  const words = search.toLocaleLowerCase("id").split(/\s+/u).filter(Boolean);
  const found = view.staff.filter(({ name, username }) =>
    words.every((word) => `${name} ${username}`.toLocaleLowerCase("id").includes(word)),
  );
  const toggle = (username: string): void => {
    const next = new Set(picked);
    if (!next.delete(username)) next.add(username);
    onPick(next);
  };
  return (
    <section className="d-no-print" aria-labelledby={heading}>
      <h2 className="n-hidden" id={heading}>
        {t("duties.people")}
      </h2>
      <div className="d-row">
        <TextField
          label={t("duties.findPerson")}
          type="search"
          value={search}
          onChange={setSearch}
          maxLength={100}
        />
      </div>
      {view.staff.length === 0 ? <p>{t("duties.peopleNone")}</p> : null}
      {view.staff.length > 0 && found.length === 0 ? <p role="status">{t("duties.noMatch")}</p> : null}
      {found.length === 0 ? null : (
        <ul className="c-card d-people">
          {found.map((person) => (
            <li key={person.username}>
              <label>
                <input
                  type="checkbox"
                  checked={picked.has(person.username)}
                  onChange={() => toggle(person.username)}
                />
                <Person person={person} />
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Person({ person }: { readonly person: DutyStaffView }): ReactElement {
  const { t } = useTexts();
  const { name, username, role, here, elsewhere, clashes } = person;
  const isImpossible = clashes.some(({ kind }) => kind === "two-venues");
  return (
    <span>
      {name}
      <span className="c-sub">
        {username}
        {role === "proctor" ? "" : ` · ${t(`role.${role}`)}`} ·{" "}
        {elsewhere === 0 ? t("duties.load", { here }) : t("duties.loadElsewhere", { here, elsewhere })}
      </span>
      {clashes.length === 0 ? null : (
        <Badge tone={isImpossible ? "bad" : "note"} icon="alert">
          {t("duties.twice")}
        </Badge>
      )}
    </span>
  );
}
