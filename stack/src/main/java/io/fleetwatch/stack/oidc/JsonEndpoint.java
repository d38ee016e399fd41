package io.fleetwatch.stack.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One method of one path: a form comes in (empty for GET), JSON goes out, never cached. */
record JsonEndpoint(String method, Function<Question, Answer> answers) implements HttpHandler {

    /** @param authorization the header, null when there is none */
    record Question(Map<String, String> form, @Nullable String authorization) {}

    record Answer(int status, Map<String, Object> body) {
        static Answer ok(Map<String, Object> body) {
            return new Answer(200, body);
        }

        /** RFC 6749 section 5.2. */
        static Answer refused(int status, String error, String description) {
            return new Answer(status, Map.of("error", error, "error_description", description));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = method.equals(exchange.getRequestMethod())
                    ? answers.apply(new Question(
                            FormData.read(exchange.getRequestBody()),
                            exchange.getRequestHeaders().getFirst("Authorization")))
                    : new Answer(405, Map.of("error", "method_not_allowed"));
            byte[] body = SigningKey.json(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (answer.status() == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"fleetwatch\"");
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
