import type { ReactElement } from "react";
import { ToggleButton as AriaToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Icon, type IconName } from "./Icon.tsx";

export type Segment<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly icon?: IconName;
  /** Shows the icon alone; the label stays its name. */
  readonly iconOnly?: boolean;
  /** Shown instead of the label, which stays its name. */
  readonly short?: string;
  /** Language of the label, when it is not the page's. */
  readonly lang?: string;
};

export type SegmentsProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly segments: readonly Segment<Value>[];
  readonly size?: "md" | "lg";
};

/** One of a few, all visible. Arrow keys move, Space or Enter chooses. */
export function Segments<Value extends string>(props: SegmentsProps<Value>): ReactElement {
  const { label, value, onChange, segments, size = "md" } = props;
  return (
    <ToggleButtonGroup
      className="n-segments"
      data-size={size}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {segments.map((segment) => (
        <AriaToggleButton
          key={segment.value}
          id={segment.value}
          className="n-segment"
          {...(segment.iconOnly === true || segment.short !== undefined
            ? { "aria-label": segment.label }
            : {})}
        >
          {segment.icon === undefined ? null : <Icon name={segment.icon} size={16} />}
          {segment.iconOnly === true ? null : (
            <span lang={segment.lang}>{segment.short ?? segment.label}</span>
          )}
        </AriaToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export type ToggleButtonProps = {
  readonly children: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly icon?: IconName;
  readonly size?: "sm" | "md";
};

/** On or off, said by its pressed state and drawn by a thicker border, not by colour alone. */
export function ToggleButton({
  children,
  isSelected,
  onChange,
  icon,
  size = "md",
}: ToggleButtonProps): ReactElement {
  return (
    <AriaToggleButton className="n-toggle" data-size={size} isSelected={isSelected} onChange={onChange}>
      {icon === undefined ? null : <Icon name={icon} size={16} />}
      {children}
    </AriaToggleButton>
  );
}
