package io.fleetwatch.stack.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML with places to fill: {@code {name}} takes text, which is escaped, {@code {!name}} takes HTML. */
record Template(String html) {

    private static final Pattern PLACE = Pattern.compile("\\{(!?)(\\w+)}");

    /** A file beside this class. */
    static Template file(String name) {
        try (InputStream file = Template.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new Template(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one pass, so that nothing filled in is taken for a place. */
    String fill(Map<String, String> values) {
        return PLACE.matcher(html).replaceAll(place -> {
            String value = values.getOrDefault(place.group(2), "");
            return Matcher.quoteReplacement(place.group(1).isEmpty() ? escape(value) : value);
        });
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
