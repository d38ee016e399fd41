package io.fleetwatch.stack.oidc;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One path that people meet with their browser: a page or a redirect goes out, never cached, never framed, no scripts. */
record BrowserEndpoint(String cookiePath, Function<Question, Answer> answers) implements HttpHandler {

    // Nothing about form-action: browsers hold the redirect that answers our form to it as well, and that one leads
    // away.
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " frame-ancestors 'none'";

    /**
     * @param rawQuery as it came, empty when there is none
     * @param form of a POST, empty for GET
     */
    record Question(boolean post, String rawQuery, Map<String, String> form, Map<String, String> cookies) {

        Map<String, String> query() {
            return FormData.parse(rawQuery);
        }
    }

    /**
     * @param location where to go, null for a page
     * @param cookies to be set by name; an empty value removes one
     */
    record Answer(int status, @Nullable String location, String html, Map<String, String> cookies) {

        static Answer page(int status, String html) {
            return new Answer(status, null, html, Map.of());
        }

        /** With a GET, whatever led here. */
        static Answer redirect(String address) {
            return new Answer(303, URI.create(address).toASCIIString(), "", Map.of());
        }

        Answer with(String cookie, String value) {
            Map<String, String> all = new HashMap<>(cookies);
            all.put(cookie, value);
            return new Answer(status, location, html, all);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(
                    exchange,
                    switch (exchange.getRequestMethod()) {
                        case "GET" -> answers.apply(question(exchange, false, Map.of()));
                        case "POST" ->
                            answers.apply(question(exchange, true, FormData.read(exchange.getRequestBody())));
                        default ->
                            Answer.page(405, Pages.message("Not possible", "This page takes GET and POST only."));
                    });
        }
    }

    private static Question question(HttpExchange exchange, boolean post, Map<String, String> form) {
        String query = exchange.getRequestURI().getRawQuery();
        return new Question(
                post,
                query == null ? "" : query,
                form,
                cookies(exchange.getRequestHeaders().get("Cookie")));
    }

    private static Map<String, String> cookies(@Nullable List<String> headers) {
        Map<String, String> cookies = new HashMap<>();
        for (String header : headers == null ? new ArrayList<String>() : headers) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.put(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip());
                }
            }
        }
        return cookies;
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        answer.cookies().forEach((name, value) -> headers.add("Set-Cookie", cookie(name, value)));
        if (answer.location() != null) {
            headers.set("Location", answer.location());
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        byte[] body = answer.html().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Below our path only: browsers do not tell ports apart, and what else runs on this machine need not get it. */
    private String cookie(String name, String value) {
        return name + "=" + value + "; Path=" + cookiePath + "; HttpOnly; SameSite=Lax"
                + (value.isEmpty() ? "; Max-Age=0" : "");
    }
}
