package io.fleetwatch.stack.oidc;

import io.fleetwatch.stack.oidc.AuthorizationRequest.Prompt;
import io.fleetwatch.stack.oidc.AuthorizationRequest.Reading;
import io.fleetwatch.stack.oidc.BrowserEndpoint.Answer;
import io.fleetwatch.stack.oidc.BrowserEndpoint.Question;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a client sends people to sign in: who did already goes back at once, others see the login page first. */
record AuthorizeEndpoint(SignIns signIns, FormGuard guard) implements Function<Question, Answer> {

    /** Of a sign-in, so that the next client gets its code without a password. */
    static final String SESSION = "fleetwatch_sign_in";

    /** Of a browser, so that its forms are told from others'. */
    private static final String BROWSER = "fleetwatch_browser";

    @Override
    public Answer apply(Question question) {
        return switch (AuthorizationRequest.read(question.query())) {
            case Reading.Valid(AuthorizationRequest request) ->
                question.post() ? submitted(question, request) : asked(question, request, Instant.now());
            case Reading.Refused refused ->
                back(refused.redirectUri(), refused.state(), error(refused.error(), refused.description()));
            case Reading.Unanswerable(String why) ->
                Answer.page(400, Pages.message("This cannot be signed in to", why));
        };
    }

    private Answer asked(Question question, AuthorizationRequest request, Instant now) {
        Optional<SignIn> signIn = signIns.of(question.cookies().get(SESSION), now);
        if (signIn.isPresent() && request.prompt() != Prompt.ALWAYS) {
            return withCode(signIn.get(), request, now);
        }
        return switch (request.prompt()) {
            case NEVER -> back(request, error("login_required", "nobody is signed in in this browser"));
            case IF_NEEDED, ALWAYS -> login(200, question, request, null);
        };
    }

    private Answer submitted(Question question, AuthorizationRequest request) {
        Map<String, String> form = question.form();
        if (!guard.accepts(form.get("guard"), question.cookies().get(BROWSER), request)) {
            return login(403, question, request, "This page was out of date. Please try again.");
        }
        if ("cancel".equals(form.get("action"))) {
            return back(request, error("access_denied", "signing in was cancelled"));
        }
        Instant now = Instant.now();
        return DemoPerson.withPassword(form.get("username"), form.get("password"))
                .map(person -> {
                    // One browser is one person's at a time.
                    signIns.forget(question.cookies().get(SESSION));
                    SignIn signIn = signIns.begin(person, now);
                    return withCode(signIn, request, now).with(SESSION, signIn.cookie());
                })
                .orElseGet(() -> login(400, question, request, "Wrong name or password. Please try again."));
    }

    private Answer login(int status, Question question, AuthorizationRequest request, @Nullable String error) {
        String known = question.cookies().get(BROWSER);
        String browser = known == null ? SignIns.secret() : known;
        String html = Pages.login(
                "?" + question.rawQuery(),
                guard.of(browser, request),
                question.form().getOrDefault("username", question.query().get("login_hint")),
                error);
        return Answer.page(status, html).with(BROWSER, browser);
    }

    private Answer withCode(SignIn signIn, AuthorizationRequest request, Instant now) {
        return back(request, Map.of("code", signIns.code(signIn, request, now)));
    }

    private static Map<String, String> error(String error, String description) {
        return Map.of("error", error, "error_description", description);
    }

    private static Answer back(AuthorizationRequest request, Map<String, String> parameters) {
        return back(request.redirectUri(), request.state(), parameters);
    }

    private static Answer back(String redirectUri, @Nullable String state, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        return Answer.redirect(FormData.extend(redirectUri, all));
    }
}
