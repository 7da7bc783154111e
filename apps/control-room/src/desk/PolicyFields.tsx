import type { SelectionPolicy } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { Choice, Whole } from "./fields.tsx";

type PolicyProps = {
  readonly policy: SelectionPolicy;
  readonly locked: boolean;
  readonly onChange: (policy: SelectionPolicy) => void;
};

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const GRADES = ["record", "warn", "lock"] as const;
const VISIBILITIES = ["off", "staff", "public", "after-close"] as const;
const RELEASES = ["close", "publication"] as const;
const NAMES = ["full", "initials", "number"] as const;
const LOCKDOWN = ["safeExamBrowser", "seatEnrolment"] as const;
const LOCKDOWN_RULES = ["installation", "off", "record", "require"] as const;
const LATE = ["accept-if-disconnected", "hold", "reject"] as const;

export function PolicyFields(props: PolicyProps): ReactElement {
  return (
    <>
      <BoardFields {...props} />
      <LateAndFaultFields {...props} />
      <LockdownFields {...props} />
      <IntegrityFields {...props} />
    </>
  );
}

function BoardFields({ policy, locked, onChange }: PolicyProps): ReactElement {
  const { t } = useTexts();
  const { board } = policy;
  const change = (part: Partial<SelectionPolicy["board"]>): void =>
    onChange({ ...policy, board: { ...board, ...part } });
  return (
    <div className="d-row">
      <Choice
        label={t("policy.visibility")}
        value={board.visibility}
        isDisabled={locked}
        onChange={(visibility) => change({ visibility })}
        options={VISIBILITIES.map((value) => ({ value, label: t(`policy.visibility.${value}`) }))}
      />
      <Choice
        label={t("policy.names")}
        value={board.names}
        isDisabled={locked}
        onChange={(names) => change({ names })}
        options={NAMES.map((value) => ({ value, label: t(`policy.names.${value}`) }))}
      />
      <Choice
        label={t("policy.release")}
        value={board.release}
        isDisabled={locked}
        onChange={(release) => change({ release })}
        options={RELEASES.map((value) => ({ value, label: t(`policy.release.${value}`) }))}
      />
      <Whole
        label={t("policy.delay")}
        value={board.delayMs / MINUTE_MS}
        min={0}
        max={60}
        isDisabled={locked}
        onChange={(minutes) => change({ delayMs: minutes * MINUTE_MS })}
      />
      <Whole
        label={t("policy.freeze")}
        value={board.freezeMs / MINUTE_MS}
        min={0}
        max={1_440}
        isDisabled={locked}
        onChange={(minutes) => change({ freezeMs: minutes * MINUTE_MS })}
      />
    </div>
  );
}

const FAULT_FIELDS = [
  { field: "offlinePercentMin", words: "policy.faultPercent", unit: 1, min: 1, max: 100 },
  { field: "offlineCountMin", words: "policy.faultCount", unit: 1, min: 1, max: 1_000 },
  { field: "offlineMsMin", words: "policy.faultAfter", unit: SECOND_MS, min: 1, max: 600 },
  { field: "offlineMsMax", words: "policy.faultMax", unit: MINUTE_MS, min: 1, max: 1_440 },
  { field: "serverDownMsMin", words: "policy.serverDown", unit: SECOND_MS, min: 0, max: 600 },
] as const;

function LateAndFaultFields({ policy, locked, onChange }: PolicyProps): ReactElement {
  const { t } = useTexts();
  const { lateAnswers, venueFault, arrival } = policy;
  return (
    <>
      <div className="d-row">
        <Choice
          label={t("policy.late")}
          value={lateAnswers.rule}
          isDisabled={locked}
          onChange={(rule) => onChange({ ...policy, lateAnswers: { ...lateAnswers, rule } })}
          options={LATE.map((value) => ({ value, label: t(`policy.late.${value}`) }))}
        />
        <Whole
          label={t("policy.grace")}
          value={lateAnswers.graceMs / MINUTE_MS}
          min={0}
          max={1_440}
          isDisabled={locked}
          onChange={(minutes) =>
            onChange({ ...policy, lateAnswers: { ...lateAnswers, graceMs: minutes * MINUTE_MS } })
          }
        />
        {FAULT_FIELDS.map(({ field, words, unit, min, max }) => (
          <Whole
            key={field}
            label={t(words)}
            value={venueFault[field] / unit}
            min={min}
            max={max}
            isDisabled={locked}
            onChange={(value) =>
              onChange({ ...policy, venueFault: { ...venueFault, [field]: value * unit } })
            }
          />
        ))}
      </div>
      <div className="d-row">
        {(["loginNeedsCheckIn", "loginNeedsIssuedPin"] as const).map((field) => (
          <Choice
            key={field}
            label={t(field === "loginNeedsCheckIn" ? "policy.checkIn" : "policy.issuedPin")}
            value={arrival[field] ? "yes" : "no"}
            isDisabled={locked}
            onChange={(value) => onChange({ ...policy, arrival: { ...arrival, [field]: value === "yes" } })}
            options={(["yes", "no"] as const).map((value) => ({ value, label: t(`policy.${value}`) }))}
          />
        ))}
      </div>
    </>
  );
}

/** What keeps to the installation's rule says nothing of its own. */
function LockdownFields({ policy, locked, onChange }: PolicyProps): ReactElement {
  const { t } = useTexts();
  const change = (field: (typeof LOCKDOWN)[number], value: (typeof LOCKDOWN_RULES)[number]): void => {
    const { [field]: _before, ...others } = policy;
    onChange(value === "installation" ? others : { ...others, [field]: value });
  };
  return (
    <div className="d-row">
      {LOCKDOWN.map((field) => (
        <Choice
          key={field}
          label={t(`policy.${field}`)}
          value={policy[field] ?? "installation"}
          isDisabled={locked}
          onChange={(value) => change(field, value)}
          options={LOCKDOWN_RULES.map((value) => ({ value, label: t(`policy.lockdown.${value}`) }))}
        />
      ))}
    </div>
  );
}

function IntegrityFields({ policy, locked, onChange }: PolicyProps): ReactElement {
  const { t } = useTexts();
  const kinds = Object.keys(policy.integrity) as (keyof SelectionPolicy["integrity"])[];
  return (
    <details>
      <summary>{t("policy.integrity")}</summary>
      <div className="d-row">
        {kinds.map((kind) => (
          <Choice
            key={kind}
            label={t(`policy.kind.${kind}`)}
            value={policy.integrity[kind]}
            isDisabled={locked}
            onChange={(grade) => onChange({ ...policy, integrity: { ...policy.integrity, [kind]: grade } })}
            options={GRADES.map((value) => ({ value, label: t(`policy.grade.${value}`) }))}
          />
        ))}
      </div>
    </details>
  );
}
