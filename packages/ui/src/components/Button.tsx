import { type ReactElement, type ReactNode, useState } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { Icon, type IconName } from "./Icon.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "danger-solid";

export type ButtonProps = {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: "sm" | "md" | "lg";
  readonly icon?: IconName;
  readonly iconOnly?: boolean;
  readonly type?: "button" | "submit";
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  /**
   * Why this cannot be done now. The button stays visible and in the tab order, does nothing, and says this sentence on hover, on
   * focus and to a screen reader.
   */
  readonly whyNot?: string | null;
  readonly onPress?: () => void;
  readonly className?: string;
} & Pick<AriaButtonProps, "aria-label" | "aria-expanded" | "aria-controls" | "slot" | "id" | "form">;

function Content({
  icon,
  iconOnly,
  children,
}: Pick<ButtonProps, "icon" | "iconOnly" | "children">): ReactElement {
  return (
    <>
      {icon === undefined ? null : <Icon name={icon} />}
      {iconOnly === true ? <span className="n-hidden">{children}</span> : children}
    </>
  );
}

export function Button(props: ButtonProps): ReactElement {
  const {
    children,
    variant = "secondary",
    size = "md",
    icon,
    iconOnly,
    whyNot,
    onPress,
    className,
    ...rest
  } = props;
  const blocked = whyNot !== undefined && whyNot !== null;
  const [isTold, setIsTold] = useState(false);
  const button = (
    <AriaButton
      {...rest}
      className={className === undefined ? "n-button" : `n-button ${className}`}
      data-variant={variant}
      data-size={size}
      {...(iconOnly === true ? { "data-icon-only": true } : {})}
      {...(blocked ? { "aria-disabled": true as const, type: "button" as const } : {})}
      onPress={() => {
        // A finger cannot hover: the press itself asks why.
        if (blocked) setIsTold(true);
        else onPress?.();
      }}
    >
      <Content {...(icon === undefined ? {} : { icon })} {...(iconOnly === undefined ? {} : { iconOnly })}>
        {children}
      </Content>
    </AriaButton>
  );
  // One that may be blocked is the same element whether it is or not: another one would not have the focus.
  if (whyNot === undefined && iconOnly !== true) return button;
  const says = blocked || iconOnly === true;
  return (
    <TooltipTrigger
      delay={300}
      closeDelay={0}
      isDisabled={!says}
      isOpen={says && isTold}
      onOpenChange={setIsTold}
    >
      {button}
      <Tooltip className="n-tooltip" offset={6}>
        {blocked ? whyNot : children}
      </Tooltip>
    </TooltipTrigger>
  );
}
