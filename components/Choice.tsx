/** The two ways to choose: one of several, or on and off. What the organisation has set is shown and cannot be changed. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from './words-context';

interface ChoiceProps<T> {
  legend: string;
  options: { value: T; label: string; about?: string }[];
  value: T;
  locked: boolean;
  onChoose: (value: T) => void;
}

export function Choice<T extends string | null>({
  legend,
  options,
  value,
  locked,
  onChoose,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="choice" disabled={locked}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class="tick">
          <input
            type="radio"
            name={name}
            value={option.value ?? ''}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>
            {option.label}
            {option.about !== undefined && <span class="said">{option.about}</span>}
          </span>
        </label>
      ))}
      {locked && <Locked />}
    </fieldset>
  );
}

interface SwitchProps {
  on: boolean;
  locked: boolean;
  onSwitch: (on: boolean) => void;
  children: ComponentChildren;
}

export function Switch({ on, locked, onSwitch, children }: SwitchProps) {
  const why = useId();
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          disabled={locked}
          aria-describedby={locked ? why : undefined}
          onChange={() => onSwitch(!on)}
        />
        <span>{children}</span>
      </label>
      {locked && <Locked id={why} />}
    </>
  );
}

function Locked({ id }: { id?: string }) {
  const { t } = useWords();
  return (
    <p class="locked" id={id}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d="M2 5.5h8V11H2z" fill="currentColor" />
        <path d="M4 5.5V3.7a2 2 0 0 1 4 0v1.8" fill="none" stroke="currentColor" stroke-width="1.4" />
      </svg>
      {t('settings_locked')}
    </p>
  );
}
