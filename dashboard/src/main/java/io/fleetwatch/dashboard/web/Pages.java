package io.fleetwatch.dashboard.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the addresses of the app's pages, and for those that are nothing: the app itself where a person looks at the
 * answer, a problem where a program does. Never a page for a missing script: a browser would try to run it.
 */
@ApplicationScoped
class Pages {

    /** Before the framework's own routes for files and resources. */
    private static final int EARLY = -100;

    private final IndexPage index;

    Pages(IndexPage index) {
        this.index = index;
    }

    void route(@Observes Router router) {
        router.route().order(EARLY).handler(this::handle);
    }

    private void handle(RoutingContext request) {
        String path = request.normalizedPath();
        boolean reading = request.request().method().equals(HttpMethod.GET)
                || request.request().method().equals(HttpMethod.HEAD);
        switch (Address.of(path)) {
            case SERVICE -> request.next();
            case PAGE -> {
                if (reading) {
                    page(request, 200);
                } else {
                    notAllowed(request);
                }
            }
            case BUNDLE, OTHER -> {
                if (IndexPage.hasFile(path)) {
                    request.next();
                } else if (reading && Address.of(path) == Address.OTHER && wantsPage(request)) {
                    page(request, 404);
                } else {
                    problem(request, 404, "Not Found", "There is nothing at this address.");
                }
            }
        }
    }

    private void page(RoutingContext request, int status) {
        HttpServerResponse response = request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (status == 200) {
            response.putHeader(HttpHeaders.ETAG, index.tag());
            if (index.isKnownBy(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
                response.setStatusCode(304).end();
                return;
            }
        }
        if (request.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(index.content());
        }
    }

    private static void notAllowed(RoutingContext request) {
        request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        problem(request, 405, "Method Not Allowed", "Pages are only read.");
    }

    private static void problem(RoutingContext request, int status, String title, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .toBuffer());
    }

    private static boolean wantsPage(RoutingContext request) {
        @Nullable String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }
}
