package io.fleetwatch.simulators.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;

/**
 * Signs in with user and password, as the development identity provider allows for its demo people. Real providers
 * should not: give clients a token from a proper flow there.
 */
public final class PasswordGrant implements TokenSource {

    private final Api api;
    private final URI tokenEndpoint;
    private final String form;

    public PasswordGrant(Api api, URI tokenEndpoint, String user, String password) {
        this.api = api;
        this.tokenEndpoint = tokenEndpoint;
        this.form = "grant_type=password&client_id=fleetwatch&scope=openid&username=" + URLEncoder.encode(user, UTF_8)
                + "&password=" + URLEncoder.encode(password, UTF_8);
    }

    @Override
    public Future<Token> fetch() {
        return api.postForm(tokenEndpoint, form).map(answer -> Token.of(answer.getString("access_token")));
    }
}
