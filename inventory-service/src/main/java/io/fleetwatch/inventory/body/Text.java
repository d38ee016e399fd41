package io.fleetwatch.inventory.body;

/** What characters a stored text may have. */
public final class Text {

    private Text() {}

    /** No control characters (U+0000 above all, which PostgreSQL refuses) and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
