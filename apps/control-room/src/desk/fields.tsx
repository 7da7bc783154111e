import { Icon } from "@neraca/ui";
import { type ReactElement, useId, useState } from "react";

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isDisabled: boolean;
  /** A sentence that says what to do. Its presence marks the field as wrong. */
  readonly error?: string | null;
  readonly onChange: (value: Value) => void;
};

/** One of several, by the browser's own list. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactElement {
  const { label, value, options, isDisabled, error = null, onChange } = props;
  const id = useId();
  return (
    <div className="n-field">
      <label className="n-field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="n-input"
        value={value}
        disabled={isDisabled}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldFault id={`${id}-error`} error={error} />
    </div>
  );
}

function FieldFault({
  id,
  error,
}: {
  readonly id: string;
  readonly error: string | null;
}): ReactElement | null {
  if (error === null) return null;
  return (
    <p className="n-field-error" id={id}>
      <Icon name="alert" size={16} />
      <span>{error}</span>
    </p>
  );
}

type WholeProps = {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly isDisabled: boolean;
  readonly error?: string | null;
  readonly onChange: (value: number) => void;
};

/** A whole number within bounds. What is typed and is none is told by the browser when the form is sent. */
export function Whole(props: WholeProps): ReactElement {
  const { label, value, min, max, isDisabled, error = null, onChange } = props;
  const id = useId();
  const [text, setText] = useState(String(value));
  const shown = Number(text) === value || text === "" ? text : String(value);
  return (
    <div className="n-field">
      <label className="n-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="n-input n-figures"
        type="number"
        required
        step={1}
        min={min}
        max={max}
        value={shown}
        disabled={isDisabled}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => {
          setText(event.target.value);
          const typed = event.target.valueAsNumber;
          if (Number.isSafeInteger(typed)) onChange(typed);
        }}
      />
      <FieldFault id={`${id}-error`} error={error} />
    </div>
  );
}
