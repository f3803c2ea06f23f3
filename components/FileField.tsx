interface Props {
  label: string;
  accept: string;
  disabled?: boolean;
  onFile: (file: File) => void;
}

/** Looks like a button, is a field that takes one file; the same can be chosen again. */
export function FileField({ label, accept, disabled = false, onFile }: Props) {
  return (
    <label class="act file">
      {label}
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) onFile(chosen);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
