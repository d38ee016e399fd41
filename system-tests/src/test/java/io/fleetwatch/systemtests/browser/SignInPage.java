package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The provider's page on which people say who they are. */
final class SignInPage {

    static final String PASSWORD = "demo";

    private final Page page;
    private final Visitor visitor;

    private SignInPage(Page page, Visitor visitor) {
        this.page = page;
        this.visitor = visitor;
    }

    /** As somebody gets there who is not signed in and wants to see a page of the dashboard. */
    static SignInPage reach(Visitor visitor, String path) {
        Page page = visitor.newPage();
        page.navigate("/session/sign-in?to=" + path.replace("?", "%3F").replace("&", "%26"));
        return at(page, visitor);
    }

    /** The page is there, or will be in a moment. */
    static SignInPage at(Page page, Visitor visitor) {
        page.waitForURL(Pattern.compile(Pattern.quote(visitor.door().provider()) + "/.*"));
        return new SignInPage(page, visitor);
    }

    DashboardPage signIn(String person, String password) {
        fill(person, password);
        page.waitForURL(Pattern.compile(Pattern.quote(visitor.door().address()) + "/(?!session/).*"));
        return new DashboardPage(page, visitor);
    }

    /** Stays here. */
    SignInPage fail(String person, String password) {
        fill(person, password);
        return this;
    }

    DashboardPage cancel() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                .click();
        page.waitForURL(Pattern.compile(Pattern.quote(visitor.door().address()) + "/(?!session/).*"));
        return new DashboardPage(page, visitor);
    }

    Locator error() {
        return page.getByRole(AriaRole.ALERT);
    }

    private void fill(String person, String password) {
        page.locator("input[name=username][value=" + person + "]").check();
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    void assertShown() {
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Sign in to Fleetwatch");
    }
}
