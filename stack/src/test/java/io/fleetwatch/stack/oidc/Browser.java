package io.fleetwatch.stack.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies, posts the form of the page it is on, and stays where a redirect would lead elsewhere. */
final class Browser {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern GUARD = Pattern.compile("name=\"guard\" value=\"([^\"]*)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> cookies = new LinkedHashMap<>();

    HttpResponse<String> open(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    /** What the page's button does with these fields filled in. */
    HttpResponse<String> submit(HttpResponse<String> page, String action, String username, String password)
            throws IOException, InterruptedException {
        return post(
                page,
                Map.of(
                        "guard", first(GUARD, page.body()),
                        "action", action,
                        "username", username,
                        "password", password));
    }

    HttpResponse<String> post(HttpResponse<String> page, Map<String, String> fields)
            throws IOException, InterruptedException {
        // The action is a query alone: it goes to the page's own path.
        String path = page.uri().toString().replaceFirst("\\?.*", "");
        String query = first(ACTION, page.body()).replace("&amp;", "&");
        return send(HttpRequest.newBuilder(URI.create(path + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    Map<String, String> cookies() {
        return cookies;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return response;
    }

    private static String first(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + html);
        }
        return matcher.group(1);
    }
}
