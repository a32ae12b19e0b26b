import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./settings.css";

interface SectionProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ComponentChildren;
}

/** One matter of the settings. */
export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section class="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}
