import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** All lines are of the same height. */
  draw: (item: Item) => ComponentChildren;
}

/** Until a line was measured; px. */
const FIRST_HEIGHT = 56;
/** Lines drawn above and below what is in view, so that fast scrolling shows no holes. */
const SPARE = 8;

/**
 * A list of which only the lines in view are drawn. Their place and the length of the whole are told to
 * screen readers; the keyboard scrolls it, and reaches the links of the lines in view.
 */
export function VirtualList<Item>({ label, items, keyOf, draw }: Props<Item>) {
  const box = useRef<HTMLDivElement>(null);
  const [lineHeight, setLineHeight] = useState(FIRST_HEIGHT);
  const [view, setView] = useState({ top: 0, height: 480 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => {
      const line = element.querySelector('li')?.getBoundingClientRect().height ?? 0;
      if (line > 0) setLineHeight(line);
      setView({ top: element.scrollTop, height: element.clientHeight });
    };
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(element);
    return () => watching.disconnect();
  }, []);
  // What was found is shorter: begin at its top.
  useLayoutEffect(() => box.current?.scrollTo(0, 0), [items.length]);

  const first = Math.max(0, Math.floor(view.top / lineHeight) - SPARE);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / lineHeight) + SPARE);
  return (
    <div
      class="virtual"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={label}
      hidden={items.length === 0}
      onScroll={({ currentTarget }) =>
        setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      <ul
        style={{
          paddingTop: `${first * lineHeight}px`,
          paddingBottom: `${(items.length - last) * lineHeight}px`,
        }}
      >
        {items.slice(first, last).map((item, index) => (
          <li key={keyOf(item)} aria-posinset={first + index + 1} aria-setsize={items.length}>
            {draw(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}
