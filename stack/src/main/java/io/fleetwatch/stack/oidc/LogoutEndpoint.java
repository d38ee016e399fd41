package io.fleetwatch.stack.oidc;

import io.fleetwatch.stack.oidc.BrowserEndpoint.Answer;
import io.fleetwatch.stack.oidc.BrowserEndpoint.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Forgets the browser's sign-in and sends it back to the client (OpenID Connect RP-Initiated Logout). */
record LogoutEndpoint(SignIns signIns) implements Function<Question, Answer> {

    @Override
    public Answer apply(Question question) {
        signIns.forget(question.cookies().get(AuthorizeEndpoint.SESSION));
        Map<String, String> parameters = new HashMap<>(question.query());
        parameters.putAll(question.form());
        return after(parameters).with(AuthorizeEndpoint.SESSION, "");
    }

    private static Answer after(Map<String, String> parameters) {
        String target = parameters.get("post_logout_redirect_uri");
        if (target == null) {
            return Answer.page(200, Pages.message("Signed out", "You are signed out of Fleetwatch."));
        }
        if (!Loopback.leadsTo(target)) {
            return Answer.page(
                    400,
                    Pages.message(
                            "Signed out",
                            "You are signed out, but this provider sends people back to this machine only, not to “"
                                    + target + "”."));
        }
        String state = parameters.get("state");
        return Answer.redirect(FormData.extend(target, state == null ? Map.of() : Map.of("state", state)));
    }
}
