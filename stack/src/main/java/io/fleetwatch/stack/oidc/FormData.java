package io.fleetwatch.stack.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of queries and of what browsers post: {@code name=value&…}. */
final class FormData {

    /** A form larger than this is nobody's sign-in. */
    private static final int MAX_BYTES = 16 * 1024;

    private FormData() {}

    static Map<String, String> read(InputStream body) throws IOException {
        return parse(new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    }

    static Map<String, String> parse(@Nullable String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : (text == null ? "" : text).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    /** This address with more in its query. */
    static String extend(String address, Map<String, String> more) {
        if (more.isEmpty()) {
            return address;
        }
        return more.entrySet().stream()
                .sorted(Entry.comparingByKey())
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", address + (address.indexOf('?') < 0 ? "?" : "&"), ""));
    }
}
