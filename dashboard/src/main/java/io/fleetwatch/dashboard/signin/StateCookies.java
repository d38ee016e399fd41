package io.fleetwatch.dashboard.signin;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What the browser remembers of sign-ins under way, one cookie each, so that several tabs can sign in at once. Somebody who
 * reloads and reloads would fill the request's headers with them.
 */
@ApplicationScoped
class StateCookies {

    private static final String PREFIX = "q_auth";
    private static final int MOST = 4;

    /** Forgets all of them when there are too many. */
    void makeRoom(RoutingContext request) {
        List<Cookie> cookies = of(request);
        if (cookies.size() >= MOST) {
            cookies.forEach(it -> it.setPath("/session").setValue("").setMaxAge(0));
        }
    }

    /** Whether the browser still knows of the sign-in that this request answers. */
    boolean answers(RoutingContext request) {
        String state = request.request().getParam("state");
        return state != null && of(request).stream().anyMatch(it -> it.getName().endsWith("_" + state));
    }

    private static List<Cookie> of(RoutingContext request) {
        return request.request().cookies().stream()
                .filter(it -> it.getName().startsWith(PREFIX))
                .toList();
    }
}
