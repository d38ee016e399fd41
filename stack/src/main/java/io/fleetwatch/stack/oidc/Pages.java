package io.fleetwatch.stack.oidc;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people see of the provider. */
final class Pages {

    private static final Template FRAME = Template.file("frame.html");
    private static final Template LOGIN = Template.file("login.html");

    private static final Template PERSON = new Template("""
            <label class="person">
              <input type="radio" name="username" value="{name}" required{!checked}>
              <span>{fullName} <small>{sees}</small></span>
            </label>
            """);

    private static final Template ERROR = new Template("""
            <p class="error" id="error" role="alert">{text}</p>
            """);

    private static final Template MESSAGE = new Template("""
            <h1>{title}</h1>
            <p>{text}</p>
            """);

    private Pages() {}

    /**
     * @param action where the form goes
     * @param guard that shows that the form is ours
     * @param chosen who is chosen already, null for the first
     * @param error what was wrong with the last try, null for the first one
     */
    static String login(String action, String guard, @Nullable String chosen, @Nullable String error) {
        String first =
                DemoPerson.named(chosen).orElse(DemoPerson.ALL.getFirst()).name();
        String people = DemoPerson.ALL.stream()
                .map(person -> PERSON.fill(Map.of(
                        "name", person.name(),
                        "fullName", person.fullName(),
                        "sees", sees(person),
                        "checked", person.name().equals(first) ? " checked" : "")))
                .collect(Collectors.joining());
        String body = LOGIN.fill(Map.of(
                "action",
                action,
                "guard",
                guard,
                "people",
                people,
                "password",
                DemoPerson.PASSWORD,
                "error",
                error == null ? "" : ERROR.fill(Map.of("text", error)),
                "invalid",
                error == null ? "" : " aria-describedby=\"error\""));
        return frame("Sign in", body);
    }

    static String message(String title, String text) {
        return frame(title, MESSAGE.fill(Map.of("title", title, "text", text)));
    }

    private static String frame(String title, String body) {
        return FRAME.fill(Map.of("title", title, "body", body));
    }

    private static String sees(DemoPerson person) {
        if (person.regions() == null) {
            return "sees every region";
        }
        return (person.regions().size() == 1 ? "sees region " : "sees regions ")
                + String.join(" and ", person.regions());
    }
}
