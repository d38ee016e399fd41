import { render, type TemplateResult } from 'lit';

type Id = number | string;

/**
 * The row elements of a table: as many as are seen, and the same ones for as long as the table lives. An element stays with
 * its row while that is in sight, wherever it moves, so that the focus does; what went out of sight is used again.
 */
export class RowPool<T> {
  readonly #body: HTMLElement;
  readonly #cells: (row: T) => TemplateResult;
  readonly #shown = new Map<Id, { element: HTMLElement; index: number }>();
  readonly #free: HTMLElement[] = [];

  constructor(body: HTMLElement, cells: (row: T) => TemplateResult) {
    this.#body = body;
    this.#cells = cells;
  }

  /**
   * Shows these rows.
   *
   * @param wanted ids and rows by their place in the table
   * @param again whether those that are shown already are drawn too
   */
  show(wanted: ReadonlyMap<Id, { row: T; index: number }>, rowHeight: number, again: boolean): void {
    for (const [id, { element }] of this.#shown) {
      if (!wanted.has(id)) {
        this.#shown.delete(id);
        this.#free.push(element);
      }
    }
    for (const [id, { row, index }] of wanted) {
      const known = this.#shown.get(id);
      const element = known?.element ?? this.#free.pop() ?? this.#made();
      if (known?.index !== index) {
        this.#place(element, index, rowHeight);
        this.#shown.set(id, { element, index });
      }
      if (!known || again) {
        render(this.#cells(row), element);
      }
    }
    // Out of sight and out of the way; a table that grew smaller keeps them for when it grows again.
    for (const element of this.#free) {
      element.hidden = true;
    }
  }

  /** Draws those of the shown rows anew that `newest` has something to say of. */
  refresh(newest: (id: Id, index: number) => T | undefined): void {
    for (const [id, { element, index }] of this.#shown) {
      const row = newest(id, index);
      if (row !== undefined) {
        render(this.#cells(row), element);
      }
    }
  }

  elementOf(id: Id): HTMLElement | undefined {
    return this.#shown.get(id)?.element;
  }

  /** The id of the row that a part of it belongs to. */
  idOf(part: Element): Id | undefined {
    for (const [id, { element }] of this.#shown) {
      if (element.contains(part)) {
        return id;
      }
    }
    return undefined;
  }

  /** Brings the elements into the order they are seen in, for those who read them one after the other. */
  tidy(focused: Element | null): void {
    const rows = [...this.#shown.values()].sort((a, b) => a.index - b.index).map(({ element }) => element);
    if (rows.every((element, i) => i === 0 || rows[i - 1]!.nextElementSibling === element)) {
      return;
    }
    // The one that has the focus is not moved, which would take the focus away; the others go around it.
    const fixed = rows.findIndex((element) => element.contains(focused));
    rows.forEach((element, i) => {
      if (i !== fixed) {
        this.#body.insertBefore(element, i < fixed ? rows[fixed]! : null);
      }
    });
  }

  #place(element: HTMLElement, index: number, rowHeight: number): void {
    element.hidden = false;
    element.style.transform = `translateY(${index * rowHeight}px)`;
    element.classList.toggle('odd', index % 2 === 1);
    // The header is the first row.
    element.setAttribute('aria-rowindex', String(index + 2));
  }

  #made(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'row';
    element.setAttribute('role', 'row');
    this.#body.append(element);
    return element;
  }
}
