import type { HTMLInputAutoCompleteAttribute, ReactElement, Ref } from "react";
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from "react-aria-components";
import { Icon } from "./Icon.tsx";

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** A sentence that says what to do. Its presence marks the field as wrong. */
  readonly error?: string | null;
  readonly type?: "text" | "password" | "search";
  readonly inputMode?: "text" | "numeric" | "search";
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly name?: string;
  readonly id?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly size?: "sm" | "md" | "lg";
  readonly multiline?: boolean;
  readonly hideLabel?: boolean;
  readonly autoFocus?: boolean;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly spellCheck?: "true" | "false";
  readonly className?: string;
  /** For putting the focus there; not with `multiline`. */
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function TextField(props: TextFieldProps): ReactElement {
  const {
    label,
    hint,
    error,
    placeholder,
    size = "md",
    multiline,
    hideLabel,
    className,
    inputRef,
    ...rest
  } = props;
  const invalid = error !== undefined && error !== null;
  const placeholderProps = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...rest}
      isInvalid={invalid}
      validationBehavior="aria"
      data-size={size}
      className={className === undefined ? "n-field" : `n-field ${className}`}
    >
      <Label className={hideLabel === true ? "n-hidden" : "n-field-label"}>{label}</Label>
      {multiline === true ? (
        <TextArea className="n-input" {...placeholderProps} />
      ) : (
        <Input
          className="n-input"
          {...placeholderProps}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className="n-field-hint">
          {hint}
        </Text>
      )}
      {invalid ? (
        <FieldError className="n-field-error">
          <Icon name="alert" size={16} />
          <span>{error}</span>
        </FieldError>
      ) : null}
    </AriaTextField>
  );
}
